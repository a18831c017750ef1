import type { Subject } from '../../model/subject.js';

type SchemaChange = Subject<'schema-change'>;

/** Says of each change whether its statement's CASCADE was told of an object before it: the word stands there once. */
export function annotateCascades(changes: readonly SchemaChange[]): void {
  const told = new Set<string>();
  for (const { path, span, facts } of changes) {
    const statement = `${path} ${span.start}`;
    facts.cascadeRepeated = told.has(statement);
    const counts = facts.cascade === true && facts.createdInSameMigration === false;
    if (counts && facts.makesRoom !== true) told.add(statement);
  }
}
