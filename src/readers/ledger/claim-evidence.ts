import { textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { known } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import { factOf } from './fact-of.js';
import { fieldOf, textsOf } from './field.js';
import type { LedgerView } from './ledger-view.js';

/** What a claim names as its proof; `none` is nothing, and an entry without the field names nothing. */
export function evidenceOf(entry: DataNode): Fact<readonly string[]> {
  const field = fieldOf({ node: entry, place: entry.span }, 'evidence');
  return factOf(field, (node) => textsOf(node).filter((one) => one.trim() !== 'none')) ?? [];
}

/** A rehearsal on an empty database, which shows that the statements parse and nothing else. */
export function freshRehearsal({ root, path }: LedgerView): Evidence[] {
  const { node } = fieldOf(root, 'database.rehearsal.from');
  if (node === undefined || textOf(node) !== 'fresh') return [];
  return [{ path, span: node.span, note: 'rehearsed on a fresh database' }];
}

/** What a claim rests on, in words. */
export function basisOf(evidence: Fact<readonly string[]>, view: LedgerView): string {
  const named = known(evidence) ?? [];
  const proof = named.length === 0 ? 'no evidence' : named.join(', ');
  return freshRehearsal(view).length === 0 ? proof : `${proof} and a rehearsal on a fresh database`;
}
