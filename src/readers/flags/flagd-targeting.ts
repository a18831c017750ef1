import { at, entriesOf, itemsOf, numberOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import { wordsOf } from '../values/environment.js';

/** A share of the contexts for each of several variants. */
export interface Fraction {
  /** Its operator. */
  readonly place: Span;
  /** What decides who gets which share; absent where it is left to the targeting key. */
  readonly bucketBy: DataNode | undefined;
  readonly weights: readonly (number | undefined)[];
}

const FRACTIONAL = ['fractional', 'fractionalEvaluation'];

/**
 * Every percentage in a targeting rule, those of the evaluators that it refers to included.
 *
 * @see https://flagd.dev/reference/custom-operations/fractional-operation/
 */
export function fractionsOf(targeting: DataNode | undefined, definition: DataNode): Fraction[] {
  const evaluators = at(definition, '$evaluators');
  const seen = new Set<string>();
  const found: Fraction[] = [];
  const visit = (node: DataNode | undefined): void => {
    for (const item of itemsOf(node)) visit(item);
    for (const { key, keySpan, value } of entriesOf(node)) {
      if (FRACTIONAL.includes(key)) found.push(fractionOf(value, keySpan));
      const name = key === '$ref' ? textOf(value) : undefined;
      if (name === undefined) visit(value);
      else if (!seen.has(name)) {
        seen.add(name);
        visit(at(evaluators, name));
      }
    }
  };
  visit(targeting);
  return found;
}

function fractionOf(args: DataNode, place: Span): Fraction {
  const items = itemsOf(args);
  const [first] = items;
  const shares = items.filter(isShare);
  return {
    place,
    bucketBy: first === undefined || isShare(first) ? undefined : first,
    weights: shares.map((share) => (itemsOf(share).length < 2 ? 1 : numberOf(itemsOf(share)[1]))),
  };
}

/** `["on", 25]`; a variant without a weight has the weight 1. */
function isShare(node: DataNode): boolean {
  return node.kind === 'list';
}

/** What is another one at every evaluation, by the words of its name. */
const PASSING = new Set(['timestamp', 'nonce', 'random', 'trace', 'span', 'request', 'correlation']);

/** Whether a context may get another variant at the next evaluation; not where one share takes everything. */
export function isDrawnAnew({ bucketBy, weights }: Fraction): boolean {
  if (weights.filter((weight) => weight !== 0).length < 2) return false;
  return variablesIn(bucketBy).some((name) => wordsOf(name).some((word) => PASSING.has(word)));
}

function variablesIn(node: DataNode | undefined): string[] {
  if (node === undefined) return [];
  if (node.kind === 'list') return node.items.flatMap(variablesIn);
  return entriesOf(node).flatMap(({ key, value }) => {
    if (key !== 'var') return variablesIn(value);
    return textOf(value) ?? textOf(itemsOf(value)[0]) ?? [];
  });
}

/**
 * The places of a targeting rule whose text is the name of a variant: the branches of `if`, the shares of a
 * percentage. Conditions, variables and references to evaluators are left out.
 *
 * @see https://flagd.dev/reference/flag-definitions/#targeting-rules
 */
export function resultsOf(node: DataNode | undefined): DataNode[] {
  if (node === undefined) return [];
  if (node.kind !== 'map') return [node];
  return entriesOf(node).flatMap(({ key, value }) => {
    if (key === 'if' || key === '?:') return branchesOf(itemsOf(value)).flatMap(resultsOf);
    if (!FRACTIONAL.includes(key)) return [];
    return itemsOf(value).flatMap((share) => resultsOf(itemsOf(share)[0]));
  });
}

/** `[condition, result, condition, result, …, otherwise]` */
function branchesOf(args: readonly DataNode[]): DataNode[] {
  const last = args.length - 1;
  return args.filter((_, index) => index % 2 === 1 || (index === last && index > 0));
}
