import type { Cursor } from './cursor.js';
import { expression } from './expressions.js';
import type { Setting } from './tree.js';
import type { Expression } from './tree-query.js';

type Assignments = Setting['assignments'];

/** SET, from the word behind it; roles, passwords and isolation levels are no assignments. */
export function set(cursor: Cursor): Setting {
  const assignments = isAssignment(cursor) ? cursor.separated(() => assignment(cursor)) : [];
  if (assignments.length === 0) while (!cursor.atEnd) cursor.next();
  return { type: 'setting', command: 'set', assignments };
}

const scopes: readonly string[] = ['GLOBAL', 'SESSION', 'LOCAL', 'PERSIST', 'PERSIST_ONLY'];

function isAssignment(cursor: Cursor): boolean {
  if (cursor.peek()?.kind === 'variable') return true;
  const at = scopes.includes(cursor.peek()?.key ?? '') ? 1 : 0;
  const sign = cursor.peek(at + 1)?.key;
  return sign === '=' || sign === ':=';
}

function assignment(cursor: Cursor): Assignments[number] {
  cursor.acceptAny(...scopes);
  const name = (cursor.next()?.text ?? '').toLowerCase();
  if (!cursor.acceptAny('=', ':=')) cursor.fail();
  return {
    name: name.replace(/^@@(?:(?:session|global|local)\.)?/, ''),
    value: cursor.accept('ON') ? on : expression(cursor),
  };
}

const on: Expression = { type: 'constant', kind: 'boolean', text: 'ON' };

/** `PRAGMA main.foreign_keys = OFF`, `PRAGMA foreign_keys(0)`; without a value it only asks. */
export function pragma(cursor: Cursor): Setting {
  const name = cursor.qualifiedName().name.toLowerCase();
  const isGiven = cursor.accept('=') || cursor.is('(');
  const isBracket = cursor.accept('(');
  const token = isGiven ? cursor.next() : undefined;
  while (!cursor.atEnd) cursor.next();
  if (isBracket && token === undefined) cursor.fail();
  const value: Expression | null =
    token === undefined ? null : { type: 'constant', kind: 'string', text: token.text.toLowerCase() };
  return { type: 'setting', command: 'pragma', assignments: [{ name, value }] };
}

export function use(cursor: Cursor): Setting {
  return { type: 'setting', command: 'use', assignments: [{ name: cursor.name(), value: null }] };
}
