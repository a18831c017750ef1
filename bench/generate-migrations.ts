import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sequence } from './sequence.js';

const STATEMENTS = 4;

/**
 * Writes `count` migrations of four statements each: the mix of a service that has lived for a while, most
 * of it harmless, some of it not. The same files on every machine and run.
 */
export function generateMigrations(folder: string, count: number): void {
  rmSync(folder, { recursive: true, force: true });
  const migrations = join(folder, 'db', 'migrations');
  mkdirSync(migrations, { recursive: true });
  const random = sequence(20_261_121);
  for (let index = 1; index <= count; index++) {
    const version = String(index).padStart(6, '0');
    const statements = Array.from({ length: STATEMENTS }, (_, part) => statement(index, part, random));
    writeFileSync(join(migrations, `${version}_change_${index}.up.sql`), `${statements.join('\n\n')}\n`);
  }
}

function statement(index: number, part: number, random: () => number): string {
  const table = `orders_${Math.floor(random() * index)}`;
  if (part === 0) {
    return `-- Table for change ${index}.\nCREATE TABLE orders_${index} (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  customer_id bigint NOT NULL,\n  status text,\n  created_at timestamptz NOT NULL DEFAULT now()\n);`;
  }
  const kinds = [
    `ALTER TABLE ${table} ADD COLUMN note_${index} text;`,
    `ALTER TABLE ${table} ADD COLUMN flag_${index} boolean NOT NULL DEFAULT false;`,
    `CREATE INDEX idx_${index}_${part} ON ${table} (customer_id);`,
    `ALTER TABLE ${table} ADD CONSTRAINT chk_${index}_${part} CHECK (customer_id > 0) NOT VALID;`,
    `UPDATE ${table} SET status = 'open' WHERE status IS NULL AND id BETWEEN ${index} AND ${index + 5000};`,
    `ALTER TABLE ${table} ALTER COLUMN status SET DEFAULT 'open';`,
    `COMMENT ON TABLE ${table} IS 'change ${index}';`,
  ];
  return kinds[Math.floor(random() * kinds.length)] ?? '';
}
