import { known } from '../../../../src/model/fact.js';
import type { Subject } from '../../../../src/model/subject.js';
import { readFiles } from '../read-model.js';

/** An XML changelog around some changesets. */
export function xml(changeSets: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
${changeSets}
</databaseChangeLog>`;
}

/** An XML changelog of one changeset. */
export function changeSet(changes: string, attributes = ''): string {
  return xml(`<changeSet id="1" author="a" ${attributes}>\n${changes}\n</changeSet>`);
}

export interface Changes {
  /** `add-column orders.note`, in order. */
  readonly forward: readonly string[];
  readonly down: readonly string[];
  readonly all: readonly (Subject<'schema-change'> | Subject<'data-change'>)[];
  readonly migrations: readonly Subject<'migration'>[];
}

/** What a changelog at a path comes to. */
export async function changesOf(
  text: string,
  path = 'db/changelog/a.xml',
  settings: Parameters<typeof readFiles>[1] = {},
): Promise<Changes> {
  const { model } = await readFiles({ [path]: text }, settings);
  const all = [...model.of('schema-change'), ...model.of('data-change')];
  all.sort((a, b) => (known(a.facts.statementIndex) ?? 0) - (known(b.facts.statementIndex) ?? 0));
  const keys = (direction: string) =>
    all.filter(({ facts }) => facts.direction === direction).map(({ key }) => key);
  return { forward: keys('forward'), down: keys('down'), all, migrations: model.of('migration') };
}
