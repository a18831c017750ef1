import type { Expression } from '../github/expression.js';
import { pathOf } from '../github/expression.js';
import type { Scenario, Value } from './scenario.js';
import { predefined, sameText } from './scenario.js';

/** What an expression may ask for beside predefined variables: variables and parameters, by lower-case path. */
export type Lookup = (path: string) => Value;

/** Deeper than the parser lets nest; keeps recursion far from the end of the stack. */
const MAX_DEPTH = 400;

/**
 * The value of an expression in one way of starting the pipeline; `true` and `false` are texts, as in YAML.
 * Three-valued: `undefined` where the text cannot tell.
 *
 * @param scenario absent while templates are put together: what depends on it is then not known.
 */
export function evaluate(
  expression: Expression,
  scenario: Scenario | undefined,
  lookup: Lookup,
  depth = 0,
): Value {
  if (depth > MAX_DEPTH) return undefined;
  const value = (one: Expression): Value => evaluate(one, scenario, lookup, depth + 1);
  switch (expression.type) {
    case 'literal':
      return expression.value === null ? null : String(expression.value);
    case 'context':
    case 'member':
      return contextOf(pathOf(expression), scenario, lookup);
    case 'call':
      return call(expression.name, expression.args, value);
    default:
      return undefined;
  }
}

/** Whether a condition lets something run: `undefined` where the text cannot tell. */
export function holds(
  condition: Expression,
  scenario: Scenario | undefined,
  lookup: Lookup,
): boolean | undefined {
  return truthOf(evaluate(condition, scenario, lookup));
}

function truthOf(value: Value): boolean | undefined {
  if (value === undefined) return undefined;
  return value !== null && value !== '' && value.toLowerCase() !== 'false' && value !== '0';
}

function contextOf(path: string | undefined, scenario: Scenario | undefined, lookup: Lookup): Value {
  if (path === undefined) return undefined;
  const variable = /^variables\.(.+)$/.exec(path)?.[1];
  const said = variable === undefined || scenario === undefined ? undefined : predefined(variable, scenario);
  return said === undefined ? lookup(path) : said;
}

function call(name: string, args: readonly Expression[], value: (one: Expression) => Value): Value {
  switch (name) {
    case 'always':
    case 'succeeded':
    case 'succeededorfailed':
      return 'true';
    case 'failed':
    case 'canceled':
      return 'false';
    case 'and':
      return said(every(args.map((one) => truthOf(value(one)))));
    case 'or':
      return said(negated(every(args.map((one) => negated(truthOf(value(one)))))));
    case 'not':
      return said(negated(truthOf(value(args[0] ?? NOTHING))));
    case 'eq':
      return said(equal(value(args[0] ?? NOTHING), value(args[1] ?? NOTHING)));
    case 'ne':
      return said(negated(equal(value(args[0] ?? NOTHING), value(args[1] ?? NOTHING))));
    case 'in':
      return said(among(args.map(value)));
    case 'notin':
      return said(negated(among(args.map(value))));
    case 'contains':
    case 'startswith':
    case 'endswith':
      return said(search(name, value(args[0] ?? NOTHING), value(args[1] ?? NOTHING)));
    case 'coalesce':
      return args.map(value).find((one) => one === undefined || (one !== null && one !== ''));
    case 'iif': {
      const truth = truthOf(value(args[0] ?? NOTHING));
      return truth === undefined ? undefined : value(args[truth ? 1 : 2] ?? NOTHING);
    }
    case 'lower':
      return value(args[0] ?? NOTHING)?.toLowerCase();
    case 'upper':
      return value(args[0] ?? NOTHING)?.toUpperCase();
    default:
      return undefined;
  }
}

const NOTHING: Expression = { type: 'literal', value: null };

function said(truth: boolean | undefined): Value {
  return truth === undefined ? undefined : String(truth);
}

function negated(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

function every(truths: readonly (boolean | undefined)[]): boolean | undefined {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function equal(left: Value, right: Value): boolean | undefined {
  if (left === undefined || right === undefined) return undefined;
  return sameText(left ?? '', right ?? '');
}

function among([sought, ...values]: readonly Value[]): boolean | undefined {
  return negated(every(values.map((one) => negated(equal(sought, one)))));
}

function search(name: string, text: Value, part: Value): boolean | undefined {
  if (text === undefined || part === undefined) return undefined;
  const [inside, sought] = [(text ?? '').toLowerCase(), (part ?? '').toLowerCase()];
  if (name === 'contains') return inside.includes(sought);
  return name === 'startswith' ? inside.startsWith(sought) : inside.endsWith(sought);
}
