import { itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Evidence } from '../../model/span.js';
import { fieldOf } from './field.js';
import type { LedgerView } from './ledger-view.js';
import { ships } from './ledger-view.js';
import { isStated } from './placeholder.js';
import { wordIn } from './word-of.js';

export type Query = Evidence & { readonly field: string; readonly said: string };

/** The progress, safety and validation queries of a ledger, each with its place. */
export function queriesOf({ root, phases, path }: LedgerView): Query[] {
  const found: Query[] = [];
  const add = (field: string, node: DataNode | undefined): void => {
    for (const item of node?.kind === 'list' ? itemsOf(node) : [node]) {
      const query = item === undefined ? undefined : wordIn(item, 'query');
      const said = isStated(item) && isStated(query) ? textOf(query)?.trim() : undefined;
      if (query === undefined || said === undefined) continue;
      found.push({ path, span: query.span, note: `a query of ${field}`, field, said });
    }
  };
  for (const name of ['observability.progress_queries', 'observability.safety_queries']) {
    add(name, fieldOf(root, name).node);
  }
  add('runbook.validation_queries', fieldOf(root, 'runbook.validation_queries').node);
  for (const phase of phases.filter(ships)) {
    add(`phases[${phase.index}].validation`, fieldOf(phase.block, 'validation').node);
  }
  return found;
}
