import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sequence } from './sequence.js';

/** Columns and tables that the last migrations drop. */
export const DROPS = 50;

const TABLES = 200;
const FOLDERS = 100;
const endings = ['ts', 'py', 'go', 'rb', 'java'] as const;

/**
 * Writes a repository of `count` source files of some 3 KB that query the tables of a history, whose last
 * migrations drop some of them. The same files on every machine and run. `nowhere.yaml` is a config that has no
 * code searched.
 */
export function generateCode(folder: string, count: number): void {
  rmSync(folder, { recursive: true, force: true });
  const migrations = join(folder, 'db', 'migrations');
  mkdirSync(migrations, { recursive: true });
  for (let table = 0; table < TABLES; table++) {
    const columns = Array.from({ length: 10 }, (_, column) => `  field_${table}_${column} text`);
    const created = `CREATE TABLE records_${table} (\n  id bigint PRIMARY KEY,\n${columns.join(',\n')}\n);\n`;
    writeFileSync(join(migrations, `${String(table).padStart(4, '0')}_create.sql`), created);
  }
  for (let drop = 0; drop < DROPS; drop++) {
    const table = drop * 3;
    const sql =
      drop % 5 === 0
        ? `DROP TABLE records_${table};\n`
        : `ALTER TABLE records_${table} DROP COLUMN field_${table}_3;\n`;
    writeFileSync(join(migrations, `${TABLES + drop + 1000}_drop.sql`), sql);
  }
  const random = sequence(20_261_121);
  for (let file = 0; file < count; file++) {
    const inside = join(folder, 'src', `part_${file % FOLDERS}`);
    if (file < FOLDERS) mkdirSync(inside, { recursive: true });
    writeFileSync(join(inside, `module_${file}.${endings[file % endings.length]}`), source(file, random));
  }
  writeFileSync(join(folder, 'nowhere.yaml'), 'references:\n  include: [nowhere/**]\n');
}

function source(file: number, random: () => number): string {
  const lines: string[] = [];
  for (let line = 0; line < 60; line++) {
    const table = Math.floor(random() * TABLES);
    const column = Math.floor(random() * 10);
    lines.push(
      line % 12 === 0
        ? `query_${file}_${line} = db.query("SELECT id, field_${table}_${column} FROM records_${table} WHERE id = 1")`
        : `value_${line} = compute(value_${line - 1}, ${Math.floor(random() * 1000)}, "label ${line}")`,
    );
  }
  return `${lines.join('\n')}\n`;
}
