import { entriesOf, textOf } from '../../documents/data/navigate.js';
import type { Evidence } from '../../model/span.js';
import { fieldOf } from './field.js';
import type { Gap } from './gaps.js';
import { wordGapsIn } from './gaps.js';
import type { LedgerView } from './ledger-view.js';
import { wordIn } from './word-of.js';

/** The matrix of old and new code against the shapes of the schema. */
const matrix = [
  'old_code_old_schema',
  'old_code_expanded_schema',
  'new_code_expanded_schema',
  'new_code_after_backfill',
  'new_code_after_contract',
  'old_workers_and_tools',
] as const;

/** What going back to the old code needs: both codes run on the schema that stays. */
const onExpandedSchema: ReadonlySet<string> = new Set([
  'old_code_expanded_schema',
  'new_code_expanded_schema',
]);

export type NotPassed = Evidence & { readonly state: string; readonly result: string };

export function missingCompatibility({ root, path }: LedgerView): Gap[] {
  const names = matrix.map((state) => `compatibility.${state}`);
  return wordGapsIn(root, path, names, 'state');
}

/** The states that are `fail` or `unknown`. */
export function compatibilityNotPassed({ root, path }: LedgerView): NotPassed[] {
  const { node, presence } = fieldOf(root, 'compatibility');
  if (presence === 'not-needed') return [];
  return entriesOf(node).flatMap(({ key: state, keySpan, value }) => {
    const result = textOf(wordIn(value, 'state'));
    if (result !== 'fail' && result !== 'unknown') return [];
    return [{ path, span: keySpan, note: `${state} is ${result}`, state, result }];
  });
}

export function expandedSchemaNotPassed(view: LedgerView): NotPassed[] {
  return compatibilityNotPassed(view).filter(({ state }) => onExpandedSchema.has(state));
}
