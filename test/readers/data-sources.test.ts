import { describe, expect, it } from 'vitest';
import { readFiles } from './migrations/read-model.js';

async function synchronizing(text: string, path = 'src/data-source.ts'): Promise<string[] | undefined> {
  const { model } = await readFiles({ [path]: text });
  const [source] = model.of('data-source');
  const found = source?.facts.synchronizes;
  return Array.isArray(found) ? found.map(({ span }) => text.slice(span.start, span.end)) : undefined;
}

const source = (options: string, behind = '') =>
  `import { DataSource } from 'typeorm';\nexport default new DataSource({ type: 'postgres', ${options} });\n${behind}`;

describe('data sources', () => {
  it('are read where they speak of synchronize, and stand at it', async () => {
    expect(await synchronizing(source('synchronize: true'))).toEqual(['synchronize: true']);
    expect(await synchronizing(source('synchronize: false'))).toEqual([]);
    expect(await synchronizing(source(''))).toBeUndefined();
  });

  it('are not meant where they are for another environment', async () => {
    for (const path of [
      'test/data-source.ts',
      'src/data-source.spec.ts',
      'src/dev-data-source.ts',
      'demo/db.ts',
    ]) {
      expect(await synchronizing(source('synchronize: true'), path), path).toBeUndefined();
    }
    const named = `import type { DataSourceOptions } from 'typeorm';
      export const devOptions: DataSourceOptions = { type: 'postgres', synchronize: true };
      export const all = { development: { type: 'postgres', synchronize: true }, production: { type: 'postgres', synchronize: true } };`;
    expect(await synchronizing(named)).toHaveLength(1);
  });

  it('are left to run time where a condition decides', async () => {
    for (const options of [
      'synchronize: !isProduction',
      "synchronize: process.env.NODE_ENV === 'development'",
      'synchronize: config.get("SYNC")',
      '...(watch ? { type: "postgres", synchronize: true } : {})',
      '...(watch && { type: "postgres", synchronize: true })',
    ]) {
      expect(await synchronizing(source(options)), options).toEqual([]);
    }
  });

  it('are read in functions, arrays and ormconfig', async () => {
    const factory = `import { TypeOrmModule } from '@nestjs/typeorm';
      export const module = TypeOrmModule.forRootAsync({ useFactory: () => { return { type: 'mysql', synchronize: true }; } });`;
    expect(await synchronizing(factory, 'src/app.module.ts')).toEqual(['synchronize: true']);
    const list = '[{ "name": "default", "synchronize": true }, { "name": "test", "synchronize": true }]';
    expect(await synchronizing(list, 'ormconfig.json')).toEqual(['"synchronize": true']);
    expect(await synchronizing('{ "synchronize": "yes" }', 'ormconfig.json')).toEqual([]);
    expect(
      await synchronizing("module.exports = { type: 'postgres', synchronize: true };", 'ormconfig.js'),
    ).toHaveLength(1);
  });

  it('ignores other files, and survives any text', async () => {
    expect(await synchronizing(source('synchronize: true'), 'src/server.ts')).toBeUndefined();
    const deep = (levels: number) =>
      `import 'typeorm';\nexport const a = ${'[{ synchronize: true, type: 1, b: '.repeat(levels)}1${' }]'.repeat(levels)};`;
    expect(await synchronizing(deep(60))).toHaveLength(60);
    expect(await synchronizing(deep(3000))).toBeUndefined();
    expect(await synchronizing("import 'typeorm';\nconst synchronize = {{{")).toBeUndefined();
  });
});
