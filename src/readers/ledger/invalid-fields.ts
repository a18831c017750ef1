import type { ErrorObject } from 'ajv';
import { closest } from '../../config/did-you-mean.js';
import { entriesOf, isTemplated, plain, textOf } from '../../documents/data/navigate.js';
import validate from '../../generated/validators/ledger.js';
import type { Evidence } from '../../model/span.js';
import type { LedgerView } from './ledger-view.js';
import type { Part } from './pointer.js';
import { partAt } from './pointer.js';
import { betterOf, expectationOf, formOf, isOfNotNeeded, seenOf } from './schema-error.js';

export type InvalidField = Evidence & {
  readonly field: string;
  /** The end of a sentence that begins with the field: `must be one of …, not "soon"`. */
  readonly problem: string;
  /** A sentence that says what was meant, with a blank before it; empty where nothing is close. */
  readonly suggestion: string;
};

/**
 * Fields whose values a rule of its own judges: `canary/stop-condition-not-a-threshold`,
 * `runbook/threshold-not-numeric` and `release/external-effect-unguarded`. Unknown keys in them are still ours.
 */
const judgedElsewhere =
  /^\/(?:canary\/stop_conditions|runbook\/stop_thresholds)(?:\/|$)|^\/resources\/external_effects\/\d+(?:\/guard)?$/;

/** Holds a ledger against the schema of its format: one entry for each fault, in the order of the text. */
export function invalidFieldsOf(ledger: LedgerView): InvalidField[] {
  const root = ledger.root.node;
  if (root === undefined || validate(plain(root))) return [];
  const errors = (validate.errors ?? []).filter((error) => !isOfNotNeeded(error));
  const blocks = new Set(errors.flatMap(({ instancePath }) => blocksAbove(instancePath)));
  const byPlace = groupByPlace(errors.filter((error) => !isJudgedElsewhere(error)));
  const found: InvalidField[] = [];
  for (const [pointer, errors] of byPlace) {
    const part = partAt(root, pointer);
    if (part === undefined || !part.stated || isTemplate(part) || isOpenQuestion(part)) continue;
    found.push(
      ...faultsOf(part, errors, blocks.has(pointer), ledger.text).map((fault) => placed(fault, ledger.path)),
    );
  }
  return found.sort((left, right) => left.span.start - right.span.start);
}

type Fault = Omit<InvalidField, 'path' | 'note'>;

/** @param isDeeper whether a fault lies further in: where one form of several fits, it alone is to blame. */
function faultsOf(part: Part, errors: readonly ErrorObject[], isDeeper: boolean, text: string): Fault[] {
  const unknownKeys = errors.filter(({ keyword }) => keyword === 'additionalProperties');
  if (unknownKeys.length > 0) return unknownKeysOf(part, unknownKeys);
  const union = errors.findLast(({ keyword }) => keyword === 'anyOf');
  if (union !== undefined && isDeeper) return [];
  const error = union ?? errors.find(({ keyword }) => keyword !== 'required');
  if (error === undefined) return [];
  const expected = expectationOf(error, errors, part);
  const problem = expected ?? `must be ${formOf(error)}, not ${seenOf(part.node)}`;
  const field = part.name === '' ? 'the ledger' : part.name;
  const written = text.slice(part.node.span.start, part.node.span.end);
  return [{ span: part.place, field, problem, suggestion: betterOf(part, errors, written) }];
}

function unknownKeysOf({ node, name }: Part, errors: readonly ErrorObject[]): Fault[] {
  const places = new Map(entriesOf(node).map(({ key, keySpan }) => [key, keySpan]));
  return errors.flatMap(({ params, parentSchema }) => {
    const key = String(params.additionalProperty);
    const span = places.get(key);
    if (span === undefined) return [];
    const meant = closest(key, Object.keys(parentSchema?.properties ?? {}));
    const suggestion = meant === undefined ? '' : ` Did you mean "${meant}"?`;
    return [
      { span, field: name === '' ? key : `${name}.${key}`, problem: 'is no key of the format', suggestion },
    ];
  });
}

function groupByPlace(errors: readonly ErrorObject[]): Map<string, ErrorObject[]> {
  const byPlace = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    const there = byPlace.get(error.instancePath);
    if (there === undefined) byPlace.set(error.instancePath, [error]);
    else there.push(error);
  }
  return byPlace;
}

/** `/phases/1/reads` lies below ``, `/phases` and `/phases/1`. */
function blocksAbove(pointer: string): string[] {
  const steps = pointer.split('/');
  return steps.slice(1).map((_, index) => steps.slice(0, index + 1).join('/'));
}

function placed(fault: Fault, path: string): InvalidField {
  return { ...fault, path, note: `${fault.field} ${fault.problem}` };
}

function isJudgedElsewhere({ keyword, instancePath }: ErrorObject): boolean {
  return keyword !== 'additionalProperties' && judgedElsewhere.test(instancePath);
}

/** `release/blast-radius-unknown` speaks of a whole side of the resources that nobody knows. */
function isOpenQuestion({ name, node }: Part): boolean {
  return /^resources\.(?:reads|writes)$/.test(name) && textOf(node)?.trim().toLowerCase() === 'unknown';
}

function isTemplate({ node }: Part): boolean {
  return node.kind === 'scalar' && typeof node.value === 'string' && isTemplated(node.value);
}
