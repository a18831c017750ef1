import { shown } from '../config/schema-fault.js';
import type { FactSchema } from '../model/vocabulary.js';

/**
 * What is wrong with a value under the small part of JSON Schema that facts and options are declared in
 * (`type`, `enum`, `items`, `minimum`, `maximum`, `minLength`, `minItems`), as the end of a sentence: `must
 * be a number`. Checked by hand, so that a start compiles no schema.
 */
export function valueProblem(schema: FactSchema, value: unknown): string | undefined {
  const type = typeOf(schema);
  if (type !== undefined && !isOfType(value, type)) {
    return `must be ${typeNames[type] ?? type}, not ${shown(value)}`;
  }
  const allowed = schema.enum;
  if (Array.isArray(allowed) && !allowed.includes(value)) {
    return `must be one of ${allowed.map(shown).join(', ')}, not ${shown(value)}`;
  }
  return boundsProblem(schema, value) ?? itemsProblem(schema, value);
}

/**
 * The JSON type of a value when it is there; `undefined` where the schema allows several. What may be `null`
 * is of the other type; an `enum` of texts is a text.
 */
export function typeOf({ type, enum: allowed }: FactSchema): string | undefined {
  if (typeof type === 'string') return type;
  if (Array.isArray(type)) {
    const [only, ...others] = type.filter((one) => one !== 'null');
    return others.length === 0 && typeof only === 'string' ? only : undefined;
  }
  return Array.isArray(allowed) && allowed.every((one) => typeof one === 'string') ? 'string' : undefined;
}

/** The schema of the entries of a list, or `undefined` where it is no list. */
export function itemsOf(schema: FactSchema): FactSchema | undefined {
  const { items } = schema;
  return isSchema(items) ? items : undefined;
}

/** The schemas of the fields of a structured value, or `undefined` where it has none. */
export function propertiesOf(schema: FactSchema): Readonly<Record<string, FactSchema>> | undefined {
  const { properties } = schema;
  if (!isSchema(properties)) return undefined;
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, one]) => (isSchema(one) ? [[name, one]] : [])),
  );
}

export function isEvidence(schema: FactSchema): boolean {
  return schema['x-evidence'] === true;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a structured value',
};

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

function boundsProblem(schema: FactSchema, value: unknown): string | undefined {
  const { minimum, maximum, minLength, minItems } = schema;
  if (typeof value === 'number') {
    if (typeof minimum === 'number' && value < minimum) return `must be at least ${minimum}, not ${value}`;
    if (typeof maximum === 'number' && value > maximum) return `must be at most ${maximum}, not ${value}`;
  }
  if (typeof value === 'string' && typeof minLength === 'number' && value.length < minLength) {
    return `must have at least ${minLength} characters`;
  }
  if (Array.isArray(value) && typeof minItems === 'number' && value.length < minItems) {
    return `must have at least ${minItems} entries`;
  }
  return undefined;
}

function itemsProblem(schema: FactSchema, value: unknown): string | undefined {
  const items = itemsOf(schema);
  if (items === undefined || !Array.isArray(value)) return undefined;
  for (const [index, entry] of value.entries()) {
    const problem = valueProblem(items, entry);
    if (problem !== undefined) return `entry ${index + 1} ${problem}`;
  }
  return undefined;
}

function isSchema(value: unknown): value is FactSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
