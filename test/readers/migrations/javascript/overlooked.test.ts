import { describe, expect, it } from 'vitest';
import { moduleChanges } from './changes-of.js';

const up = (body: string) =>
  `exports.up = async (knex) => {\n${body}\n};\nexports.down = async (knex) => {};\n`;
const forward = async (body: string) => (await moduleChanges(up(body))).forward;

const unknown = 'dynamic code of another file';

describe('what a walk through a module may overlook', () => {
  it.each([
    ['a value that is worked out', "if ((await knex('a').del()) > 0) log();", ['delete a']],
    ['the other side of ??', "const left = cached() ?? (await knex('a').del());", ['delete a']],
    ['a template', "log(`${await knex('a').del()} rows`);", ['delete a']],
    ['void', "void knex('a').del();", ['delete a']],
    ['what is waited for', "await (isBig() ? knex('a').del() : knex('b').del());", ['delete a', 'delete b']],
    [
      'a list that another one is spread into',
      "await Promise.all([...['a', 'b'].map((name) => knex(name).del()), knex('c').del()]);",
      ['delete a', 'delete b', 'delete c'],
    ],
    ['an argument', "await Promise.all([isBig() ? knex('a').del() : null]);", ['delete a']],
    ['a function that is bound', "const drop = () => knex('a').del(); run([drop.bind(knex)]);", ['delete a']],
    ['a function that nobody calls here', "on('end', { done: () => knex('a').del() });", ['delete a']],
  ])('reads the calls in %s', async (_where, body, expected) => {
    expect(await forward(body)).toEqual(expected);
  });

  it('says that a builder under a name that varies is not known', async () => {
    expect(await forward("let query = knex('a'); query = query.where('b', 1); await query.del();")).toContain(
      unknown,
    );
  });

  it('says that a call with a name put together at run time is not known', async () => {
    expect(await forward("await knex.schema[action]('a');")).toEqual([unknown]);
  });

  it('leaves out what never runs', async () => {
    expect(await forward("return; await knex('a').del();")).toEqual([]);
    expect(await forward("if (false) { await knex('a').del(); }")).toEqual([]);
  });

  it('takes each call once, and no part of another one for a call', async () => {
    const body =
      "await knex('a').whereIn('id', knex('b').select('a_id')).update({ c: knex.raw('d'), e: knex.fn.now() });";
    expect(await forward(body)).toEqual(['update a']);
  });
});

describe('values of a module', () => {
  it('works out entries, keys, text in JSON, and lists made of lists', async () => {
    const { forward: changes, schema } = await moduleChanges(
      up(`for (const [table, column] of Object.entries({ a: 'b' })) await knex.schema.table(table, (t) => t.dropColumn(column));
      for (const name in { c: 1 }) await knex.schema.dropTable(name);
      for (const sql of 'DROP TABLE d; DROP TABLE e'.split(';')) await knex.raw(sql);
      await knex.raw(\`DROP TABLE \${['f', 'g'].map((name) => \`"\${name}"\`).join(', ')}\`);
      await knex.schema.alterTable('h', (t) => t.jsonb('i').defaultTo(JSON.stringify({ on: [1] })));`),
    );
    expect(changes).toEqual([
      'drop-column a.b',
      'drop-table c',
      'drop-table d',
      'drop-table e',
      'drop-table f',
      'drop-table g',
      'add-column h.i',
    ]);
    expect(schema.at(-1)?.facts.default).toBe('\'{"on":[1]}\'');
  });

  it('fills in parameters that nothing is given for, and those that take the rest', async () => {
    const body = `const clear = (connection, table = 'a') => connection(table).del();
      const all = (connection, ...tables) => Promise.all(tables.map((table) => connection(table).del()));
      const dropper = (connection) => (table) => connection.schema.dropTable(table);
      await clear(knex);
      await all(knex, 'b', 'c');
      await dropper(knex)('d');`;
    expect((await forward(body)).toSorted()).toEqual(['delete a', 'delete b', 'delete c', 'drop-table d']);
  });

  it('takes no inherited name for a call, and runs nothing', async () => {
    const body = `const own = { get name() { throw new Error('run'); } };
      await knex.schema.constructor('a');
      await knex.schema.alterTable('b', (t) => { t.hasOwnProperty('c'); t.toString('d'); });
      await knex(own.name).del();`;
    expect((await forward(body)).every((key) => /^(?:unclassified|dynamic) /.test(key))).toBe(true);
  });

  it.each([
    ['lists', (at: number) => `const a${at + 1} = [a${at}, a${at}];`, 'use(a40, JSON.stringify(a40));'],
    [
      'objects',
      (at: number) => `const a${at + 1} = { b: a${at}, c: a${at} };`,
      "await knex('t').insert(a40);",
    ],
    ['texts', (at: number) => `const a${at + 1} = \`\${a${at}} \${a${at}}\`;`, 'await knex.raw(a40);'],
  ])('stays small where %s hold one another twice, over and over', async (_what, doubled, use) => {
    const doublings = Array.from({ length: 40 }, (_, at) => doubled(at)).join('\n');
    const { migration } = await moduleChanges(up(`const a0 = input();\n${doublings}\n${use}`));
    expect(migration).toBeDefined();
  });
});
