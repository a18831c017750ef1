import type { DumpedTable, SchemaDump } from './schema-dump.js';

interface Model {
  readonly name: string;
  readonly lines: readonly string[];
}

/**
 * Reads a Prisma schema, of one file or several: its models under the names of their tables, their fields under the
 * names of their columns. A field whose type is a model is a relation and no column.
 *
 * @see https://www.prisma.io/docs/orm/reference/prisma-schema-reference
 */
export function prismaSchema(texts: readonly string[]): SchemaDump {
  const models = texts.flatMap(modelsIn);
  const names = new Set(models.map(({ name }) => name));
  return models.map((model) => tableOf(model, names));
}

function modelsIn(text: string): Model[] {
  const models: { name: string; lines: string[] }[] = [];
  let open: { name: string; lines: string[] } | undefined;
  for (const written of text.split('\n')) {
    const line = written.replace(/^\s*\/\/.*$/, '').trim();
    const name = /^(?:model|view)\s+(\w+)\s*\{/.exec(line)?.[1];
    if (name !== undefined) {
      open = { name, lines: [] };
      models.push(open);
    } else if (line.startsWith('}')) open = undefined;
    else open?.lines.push(line);
  }
  return models;
}

function tableOf({ name, lines }: Model, models: ReadonlySet<string>): DumpedTable {
  const columns = new Set<string>();
  let table = name;
  for (const line of lines) {
    table = /^@@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(line)?.[1] ?? table;
    const [, field, type = ''] = /^(\w+)\s+(\w+)/.exec(line) ?? [];
    if (field === undefined || models.has(type)) continue;
    columns.add(/\s@map\(\s*(?:name:\s*)?"([^"]+)"/.exec(line)?.[1] ?? field);
  }
  return { table, columns };
}
