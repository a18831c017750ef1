import { entriesOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, Entry } from '../../documents/data/node.js';
import type { Subject } from '../../model/subject.js';
import { factOf } from './fact-of.js';
import type { Field } from './field.js';
import { textsOf } from './field.js';
import { isAnswered } from './placeholder.js';

/** Who meets the change first; a percentage alone names nobody. */
export function cohortFacts(field: Field): Pick<Subject<'canary'>['facts'], 'cohort' | 'cohortIsShare'> {
  const named = entriesOf(field.node).filter(namesSomebody);
  const isEmpty = field.node?.kind === 'map' && field.presence === 'stated' && named.length === 0;
  return {
    cohort: isEmpty ? null : factOf(field, said),
    cohortIsShare:
      field.presence === 'stated' &&
      (field.node?.kind === 'map'
        ? named.length > 0 && named.every(({ key }) => key === 'percent')
        : isShare(textOf(field.node)?.trim() ?? '')),
  };
}

function namesSomebody({ value }: Entry): boolean {
  return isAnswered(value) && !/^none$/i.test(textOf(value)?.trim() ?? '');
}

function said(node: DataNode): string {
  if (node.kind !== 'map') return textsOf(node).join(', ');
  return node.entries
    .filter(namesSomebody)
    .map(({ key, value }) => [key, ...textsOf(value)].join(' '))
    .join(', ');
}

function isShare(text: string): boolean {
  return /^\d{1,3}(?:\.\d+)? ?(?:%|percent)?(?: of (?:all )?(?:the )?(?:users|traffic|requests|customers|tenants))?$/i.test(
    text,
  );
}
