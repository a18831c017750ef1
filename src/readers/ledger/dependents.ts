import { entriesOf, textOf } from '../../documents/data/navigate.js';
import type { Evidence } from '../../model/span.js';
import { fieldOf } from './field.js';
import type { Gap } from './gaps.js';
import { wordGapsIn } from './gaps.js';
import type { LedgerView } from './ledger-view.js';
import { presenceOf } from './placeholder.js';
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

/** The surfaces that are said not to use what changes. */
export function unusedSurfaces({ root, path }: LedgerView): (Evidence & { readonly surface: string })[] {
  const { node, presence } = fieldOf(root, 'dependents');
  if (presence !== 'stated') return [];
  return entriesOf(node).flatMap(({ key: surface, keySpan: span, value }) => {
    const status = textOf(wordIn(value, 'status'))?.trim() ?? '';
    if (presenceOf(value) !== 'stated' || !/^(?:none|not[ _-]used|unused)$/i.test(status)) return [];
    return [{ path, span, note: `${surface}: ${status}`, surface }];
  });
}
