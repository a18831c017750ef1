import { type CodeStatement, dynamicStatement } from '../code-statement.js';
import type { Runs } from '../script.js';
import type { CodePart } from './framework.js';
import type { Module } from './module.js';
import type { FunctionValue, Value } from './value.js';

/** A function of a module that goes one way. */
export interface Way {
  readonly direction: 'forward' | 'down';
  /** Absent where it is named and what it does is in another file. */
  readonly body: FunctionValue | undefined;
}

/**
 * The functions that a module exports as `up` and `down`; none where it exports no `up`. Where a helper of
 * another file is handed the two (`module.exports = inTransaction(async (knex) => …, async (knex) => …)`), the
 * first of them is the up.
 */
export function upAndDown(module: Module): Way[] {
  const up = module.exports.get('up');
  const down = module.exports.get('down');
  if (up !== undefined) return [way('forward', up), way('down', down)].filter((one) => one !== undefined);
  const whole = module.exports.get('default');
  const handed = whole?.type === 'chain' ? whole.links.flatMap(({ args = [] }) => args) : [];
  const [first, second] = handed.filter((arg) => arg.type === 'function');
  return [way('forward', first), way('down', second)].filter((one) => one !== undefined);
}

function way(direction: Way['direction'], value: Value | undefined): Way | undefined {
  if (value === undefined || (value.type === 'constant' && !value.value)) return undefined;
  return { direction, body: value.type === 'function' ? value : undefined };
}

/** The part that a function makes; one of another file does what is known at run time only. */
export function codePart(
  { text }: Module,
  { direction, body }: Way,
  runs: Runs,
  statements: (body: FunctionValue) => readonly CodeStatement[],
): CodePart {
  if (body !== undefined) {
    const span = { start: body.node.start ?? 0, end: body.node.end ?? text.length };
    return { direction, statements: statements(body), runs, span };
  }
  const span = { start: 0, end: text.length };
  const firstWord = { start: 0, end: Math.min(1, text.length) };
  return { direction, statements: [dynamicStatement(firstWord, [], 'code of another file')], runs, span };
}
