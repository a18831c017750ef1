import type { Link, Value } from './value.js';
import { constant, keysOf } from './value.js';

/**
 * What a function of the language comes to (`Object.entries({ … })`, `JSON.stringify([])`); `undefined` for every
 * other function, and where what it is given is known at run time only.
 */
export function builtIn(object: string, { name, args }: Link): Value | undefined {
  return args === undefined ? undefined : functions[`${object}.${name}`]?.(args);
}

const functions: Readonly<Record<string, (args: readonly Value[]) => Value | undefined>> = {
  'Object.keys': ([value]) => listOf(value, (name) => constant(name)),
  'Object.values': ([value]) => listOf(value, (_name, entry) => entry),
  'Object.entries': ([value]) =>
    listOf(value, (name, entry) => ({ type: 'list', items: [constant(name), entry] })),
  'Array.from': ([value]) => (value?.type === 'list' ? value : undefined),
  'JSON.stringify': ([value]) => {
    const plain = value === undefined ? undefined : plainOf(value);
    return plain === undefined ? undefined : constant(JSON.stringify(plain.value));
  },
};

function listOf(value: Value | undefined, item: (name: string, entry: Value) => Value): Value | undefined {
  if (value?.type !== 'record' || keysOf(value).type !== 'list') return undefined;
  return { type: 'list', items: [...value.entries].map(([name, entry]) => item(name, entry)) };
}

/** Data as it is; `undefined` where some of it is known at run time only, and where it is too much. */
function plainOf(value: Value, room = { left: MAX_PARTS }): { readonly value: unknown } | undefined {
  if (room.left-- <= 0) return undefined;
  if (value.type === 'constant') return { value: value.value };
  if (value.type === 'list') {
    const items: unknown[] = [];
    for (const item of value.items) {
      const plain = plainOf(item, room);
      if (plain === undefined) return undefined;
      items.push(plain.value);
    }
    return { value: items };
  }
  if (value.type !== 'record' || !value.complete) return undefined;
  const entries: [string, unknown][] = [];
  for (const [name, entry] of value.entries) {
    const plain = plainOf(entry, room);
    if (plain === undefined) return undefined;
    entries.push([name, plain.value]);
  }
  return { value: Object.fromEntries(entries) };
}

/** A list may hold another one many times over, and so on. */
const MAX_PARTS = 5_000;
