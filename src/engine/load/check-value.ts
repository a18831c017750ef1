import { shown } from '../../config/schema-fault.js';
import type { FactSchema } from '../../model/vocabulary.js';
import { parseDuration } from '../../readers/values/duration.js';
import { isDateOrVersion } from '../conditions/compare.js';
import type { FactType, Operator } from '../conditions/operators.js';
import { patternProblem } from '../conditions/pattern.js';
import { itemsOf, typeOf, valueProblem } from '../value-check.js';

/** Why an operator cannot be asked of a fact, as a sentence without its full stop. */
export function factTypeProblem(
  { name, fact }: Operator,
  factName: string,
  schema: FactSchema,
): string | undefined {
  const type = typeOf(schema);
  if (type === undefined || allowed[fact].includes(type)) return undefined;
  return `"${name}" asks for ${wanted[fact]}, but "${factName}" is ${typeWords[type] ?? type}`;
}

/** What is wrong with the literal value of a test, as the end of a sentence: `must be a number`. */
export function literalProblem(operator: Operator, schema: FactSchema, value: unknown): string | undefined {
  switch (operator.value) {
    case 'none':
      return value === true ? undefined : 'must be true, or left out';
    case 'fact value':
      return value === null ? undefined : valueProblem(schema, value);
    case 'fact values':
      return listProblem(schema, value);
    case 'part':
      return valueProblem(itemsOf(schema) ?? { type: 'string' }, value);
    case 'number':
      return valueProblem({ type: 'number' }, value);
    case 'text':
      return valueProblem({ type: 'string', minLength: 1 }, value);
    case 'pattern':
      return typeof value === 'string' ? patternProblem(value) : valueProblem({ type: 'string' }, value);
    case 'date or version':
      return isText(value) && isDateOrVersion(value)
        ? undefined
        : `must be a date or a version, not ${shown(value)}`;
    case 'duration':
      return isDuration(value)
        ? undefined
        : `must be seconds or a duration such as "30s", not ${shown(value)}`;
  }
}

/** Why a fact or an option cannot be what an operator compares with. */
export function referenceProblem(
  operator: Operator,
  schema: FactSchema,
  other: FactSchema,
): string | undefined {
  if (operator.value === 'none') return 'must be true, or left out';
  if (operator.value === 'pattern') return 'must be written out; a pattern is checked before it is used';
  const types = referenceTypes(operator, schema);
  const is = plainType(other);
  if (is === undefined || types === undefined) return undefined;
  return types.includes(is)
    ? undefined
    : `must be ${types.map(typeWord).join(' or ')}, but is ${typeWord(is)}`;
}

function referenceTypes(operator: Operator, schema: FactSchema): readonly string[] | undefined {
  const own = plainType(schema);
  switch (operator.value) {
    case 'fact value':
      return own === undefined ? undefined : [own];
    case 'fact values':
      return ['array'];
    case 'part': {
      const entry = plainType(itemsOf(schema) ?? {});
      if (own !== 'array') return ['string'];
      return entry === undefined ? undefined : [entry];
    }
    case 'number':
      return ['number'];
    case 'duration':
      return ['number', 'string'];
    default:
      return ['string'];
  }
}

const allowed: Readonly<Record<FactType, readonly string[]>> = {
  any: ['string', 'number', 'integer', 'boolean', 'array', 'object'],
  number: ['number', 'integer'],
  text: ['string'],
  'list or text': ['array', 'string'],
  'number or text': ['number', 'integer', 'string'],
};

const wanted: Readonly<Record<FactType, string>> = {
  any: 'anything',
  number: 'a number',
  text: 'a text',
  'list or text': 'a list or a text',
  'number or text': 'a number or a text',
};

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a structured value',
};

/** Whole numbers are numbers to whoever compares them. */
function plainType(schema: FactSchema): string | undefined {
  const type = typeOf(schema);
  return type === 'integer' ? 'number' : type;
}

function typeWord(type: string): string {
  return typeWords[type] ?? type;
}

function listProblem(schema: FactSchema, value: unknown): string | undefined {
  if (!Array.isArray(value)) return `must be a list, not ${shown(value)}`;
  if (value.length === 0) return 'must not be an empty list';
  if (value.includes(null)) return 'must not hold null; ask for an absent fact with isAbsent';
  return valueProblem({ type: 'array', items: schema }, value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isDuration(value: unknown): boolean {
  return typeof value === 'number' || (isText(value) && parseDuration(value) !== undefined);
}
