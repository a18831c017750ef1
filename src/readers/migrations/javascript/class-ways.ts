import type { Way } from './functions.js';
import type { ClassMembers, Module } from './module.js';
import type { Chain, FunctionValue, RecordValue, Value } from './value.js';

/** A migration that is a class with the methods `up` and `down`. */
export interface ClassMigration {
  /** Its `up`, and its `down` where it has one. */
  readonly ways: readonly Way[];
  /** What `this` is in it: its members, and those of the classes of the file that it extends. */
  readonly self: RecordValue;
}

/** Classes that extend one another, beyond which none is looked for. */
const MAX_PARENTS = 10;

/**
 * The classes of a file that are migrations: those with an `up`, and those that extend a class of another file
 * whose `up` they have. A class that is there to be extended by another one of the file is none.
 *
 * @param isNamed whether a name is one that the framework gives migrations.
 * @param base what has the members that a class inherits from the framework.
 */
export function classMigrations(
  module: Module,
  isNamed: (name: string) => boolean,
  base: Chain,
): ClassMigration[] {
  const extended = new Set(module.classes.flatMap(({ parents }) => parents));
  const migrations: ClassMigration[] = [];
  for (const one of module.classes) {
    if (one.name !== undefined && extended.has(one.name)) continue;
    const self = selfOf(one, module, base);
    const up = self.entries.get('up');
    const inherited = up === undefined && isNamed(one.name ?? '') && one.parents.length > 0;
    if (up === undefined && !inherited) continue;
    const down = self.entries.get('down');
    const ways: Way[] = [{ direction: 'forward', body: functionOf(up) }];
    if (down !== undefined) ways.push({ direction: 'down', body: functionOf(down) });
    migrations.push({ ways, self });
  }
  return migrations;
}

function functionOf(value: Value | undefined): FunctionValue | undefined {
  return value?.type === 'function' ? value : undefined;
}

function selfOf(one: ClassMembers, { scope, classes }: Module, base: Chain): RecordValue {
  const inside = scope.inner();
  const entries = new Map<string, Value>();
  const self: RecordValue = { type: 'record', entries, complete: false, base };
  inside.bind('this', self);
  let current: ClassMembers | undefined = one;
  for (let depth = 0; current !== undefined && depth < MAX_PARENTS; depth++) {
    for (const [name, value] of current.members) {
      if (entries.has(name)) continue;
      entries.set(name, value.type === 'function' ? { ...value, scope: inside } : value);
    }
    const { parents }: ClassMembers = current;
    current = classes.find(({ name }) => name !== undefined && parents.includes(name));
  }
  return self;
}
