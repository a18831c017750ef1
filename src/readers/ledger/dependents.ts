import { entriesOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Evidence } from '../../model/span.js';
import { fieldOf } from './field.js';
import type { Gap } from './gaps.js';
import { wordGapsIn } from './gaps.js';
import type { LedgerView } from './ledger-view.js';
import { isStated, presenceOf } from './placeholder.js';
import { wordIn } from './word-of.js';

/** Everything that may read or write what changes. */
const surfaces = [
  ...['code', 'generated_clients', 'jobs', 'cron', 'workers', 'etl', 'reports', 'bi', 'admin'],
  ...['support_sql', 'exports', 'imports', 'older_clients', 'webhooks', 'sdks', 'external'],
  ...['seeds', 'fixtures', 'docs', 'monitoring'],
];

export function missingDependents({ root, path }: LedgerView): Gap[] {
  const names = surfaces.map((surface) => `dependents.${surface}`);
  return wordGapsIn(root, path, names, 'status');
}

/** The surfaces it answers for, with what it says of each. */
export function statedSurfaces({
  root,
  path,
}: LedgerView): (Evidence & { readonly surface: string; readonly status: string })[] {
  const { node, presence } = fieldOf(root, 'dependents');
  if (presence !== 'stated') return [];
  return entriesOf(node).flatMap(({ key: surface, keySpan: span, value }) => {
    const status = statusOf(value);
    return status === undefined ? [] : [{ path, span, note: `${surface}: ${status}`, surface, status }];
  });
}

function statusOf(value: DataNode): string | undefined {
  if (presenceOf(value) === 'not-needed') return 'not_needed';
  const word = wordIn(value, 'status');
  return isStated(value) && isStated(word) ? textOf(word)?.trim() : undefined;
}
