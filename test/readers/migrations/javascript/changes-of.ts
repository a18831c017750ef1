import type { Settings } from '../../../../src/config/settings.js';
import type { Subject } from '../../../../src/model/subject.js';
import { readFiles } from '../read-model.js';

/** What the readers make of one module: its migration, and what each statement does, as `op target`. */
export async function moduleChanges(text: string, settings: Partial<Settings> = {}, file = '0001_change.js') {
  const path = `db/migrations/${file}`;
  const { model, skipped } = await readFiles({ [path]: text }, settings);
  const schema = [...model.of('schema-change')];
  const data = [...model.of('data-change')];
  const all: (Subject<'schema-change'> | Subject<'data-change'>)[] = [...schema, ...data];
  const going = (direction: string) => all.filter(({ facts }) => facts.direction === direction);
  const [migration] = model.of('migration');
  return {
    skipped,
    schema,
    data,
    migration: migration?.facts,
    forward: going('forward').map(({ key }) => key),
    down: going('down').map(({ key }) => key),
    /** The text at which the change of a key stands. */
    textOf: (key: string) => {
      const found = all.find((one) => one.key === key);
      return found === undefined ? undefined : text.slice(found.span.start, found.span.end);
    },
    /** The facts of the schema change of a key. */
    facts: (key: string) => schema.find((one) => one.key === key)?.facts,
  };
}

export const onMysql: Partial<Settings> = { database: { engine: 'mysql', largeRows: 100_000, tables: [] } };
export const onSqlite: Partial<Settings> = { database: { engine: 'sqlite', largeRows: 100_000, tables: [] } };
