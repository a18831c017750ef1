import { describe, expect, it } from 'vitest';
import { moduleChanges } from './changes-of.js';

const file = 'Migration20240102030405.ts';

function migration(body: string): string {
  return `import { Migration } from '@mikro-orm/migrations';
import { raw, sql } from '@mikro-orm/core';
export class Migration20240102030405 extends Migration { ${body} }
`;
}

const read = (body: string) => moduleChanges(migration(body), {}, file);

describe('MikroORM', () => {
  it('reads the SQL of addSql, and the version of the name', async () => {
    const {
      forward,
      down,
      migration: facts,
    } = await read(`
      override async up(): Promise<void> { this.addSql('alter table "users" add column "a" text;'); }
      override async down(): Promise<void> { this.addSql('alter table "users" drop column "a";'); }
    `);
    expect(forward).toEqual(['add-column users.a']);
    expect(down).toEqual(['drop-column users.a']);
    expect(facts).toMatchObject({ framework: 'mikro-orm', version: '20240102030405', down: 'present' });
  });

  it('has no down where the class has none, and an empty one where it does nothing', async () => {
    const missing = await read(`async up() { this.addSql('drop table a'); }`);
    const empty = await read(`async up() { this.addSql('drop table a'); } async down() {}`);
    expect(missing.migration?.down).toBe('absent');
    expect(empty.migration?.down).toBe('empty');
  });

  it('runs in a transaction unless isTransactional says no', async () => {
    const up = `async up() { this.addSql('create index concurrently i on users (a)'); }`;
    const inside = await read(up);
    const outside = await read(`${up} override isTransactional(): boolean { return false; }`);
    expect(inside.facts('create-index i on users')?.inTransaction).toBe(true);
    expect(outside.facts('create-index i on users')?.inTransaction).toBe(false);
  });

  it('sends what execute is given before what addSql keeps', async () => {
    const { forward } = await read(`async up() {
      this.addSql('alter table a drop column b');
      await this.execute('alter table a add column c text');
    }`);
    expect(forward).toEqual(['add-column a.c', 'drop-column a.b']);
  });

  it('reads raw SQL, queries of Knex and methods of its own', async () => {
    const { forward } = await read(`
      async up() {
        this.addSql(raw('alter table a add column r text'));
        this.addSql(this.getKnex().from('a').update({ b: 1 }).where({ id: 3 }));
        this.more('b');
      }
      private more(table: string) { this.addSql(\`drop table \${table}\`); }
    `);
    expect(forward).toEqual(['add-column a.r', 'drop-table b', 'update a']);
  });

  it('says of what an entity manager does that only the run tells', async () => {
    const { forward } = await read(`async up() {
      const em = this.getEntityManager();
      await em.nativeUpdate(User, { id: 1 }, { name: 'x' });
      this.addSql(\`drop table \${process.env.TABLE}\`);
    }`);
    expect(forward).toEqual(['dynamic SQL put together at run time', 'dynamic SQL put together at run time']);
  });

  it('sends a query that is made a text of once, and binds what it is given', async () => {
    const { forward } = await read(`async up() {
      const knex = this.getKnex();
      this.addSql(knex.raw('alter table a add b int').toQuery());
      this.addSql(knex.schema.dropTable('c').toQuery());
      this.addSql(sql\`update d set e = \${1} where f = \${2}\`);
      this.addSql('update g set h = ? where i = ?', [1, 2]);
    }`);
    expect(forward).toEqual([
      'add-column a.b',
      'dynamic SQL put together at run time',
      'update d',
      'update g',
    ]);
  });

  it('goes into what runs in a transaction of its own', async () => {
    const { forward } = await read(`async up() {
      await this.getEntityManager().transactional(async (em) => { await em.execute('drop table a'); });
    }`);
    expect(forward).toEqual(['drop-table a']);
  });
});
