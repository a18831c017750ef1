import { describe, expect, it } from 'vitest';
import { modelOf, readFiles } from '../read-model.js';
import { changeSet, changesOf, xml } from './changes-of.js';

describe('a changeset', () => {
  it('is a migration, known by file, id and author, in a transaction of its own', async () => {
    const text =
      xml(`<changeSet id="1" author="a"><dropTable tableName="x"/><dropTable tableName="y"/></changeSet>
      <changeSet id="2" author="b" runInTransaction="false"><dropTable tableName="z"/></changeSet>
      <changeSet id="3" author="b" runOnChange="true"><dropView viewName="v"/></changeSet>`);
    const { migrations } = await changesOf(text);
    expect(migrations.map(({ key, facts }) => [key, facts.version, facts.transaction])).toEqual([
      ['db/changelog/a.xml::1::a', '1', 'one'],
      ['db/changelog/a.xml::2::b', '2', 'none'],
      ['db/changelog/a.xml::3::b', null, 'one'],
    ]);
  });

  it('says the same in XML, YAML, JSON and SQL', async () => {
    const yaml = `databaseChangeLog:
  - changeSet:
      id: 1
      author: a
      changes:
        - addColumn:
            tableName: orders
            columns:
              - column: { name: note, type: text }
      rollback:
        - dropColumn: { tableName: orders, columnName: note }
`;
    const json = JSON.stringify({
      databaseChangeLog: [
        {
          changeSet: {
            id: '1',
            author: 'a',
            changes: [
              { addColumn: { tableName: 'orders', columns: [{ column: { name: 'note', type: 'text' } }] } },
            ],
            rollback: 'ALTER TABLE orders DROP COLUMN note',
          },
        },
      ],
    });
    const sql = `--liquibase formatted sql
--changeset a:1
ALTER TABLE orders ADD COLUMN note text;
--rollback ALTER TABLE orders DROP COLUMN note;
`;
    const inXml = changeSet(
      '<addColumn tableName="orders"><column name="note" type="text"/></addColumn><rollback>ALTER TABLE orders DROP COLUMN note</rollback>',
    );
    for (const [path, text] of Object.entries({
      'a.yaml': yaml,
      'a.json': json,
      'a.sql': sql,
      'a.xml': inXml,
    })) {
      const { forward, down, migrations } = await changesOf(text, `db/changelog/${path}`);
      expect([path, forward, down, migrations.map(({ facts }) => facts.down)]).toEqual([
        path,
        ['add-column orders.note'],
        ['drop-column orders.note'],
        ['present'],
      ]);
    }
  });

  it.each([
    ['nothing that undoes it', '<sql>DROP TABLE a</sql>', 'absent'],
    [
      'an empty rollback',
      '<createTable tableName="a"><column name="x" type="int"/></createTable><rollback/>',
      'empty',
    ],
    [
      'a word that there is no way back',
      '<dropTable tableName="a"/><!-- irreversible --><rollback/>',
      'irreversible',
    ],
    ['a stop', '<dropTable tableName="a"/><rollback><stop>no</stop></rollback>', 'irreversible'],
  ])('has %s', async (_name, changes, down) => {
    const [migration] = (await changesOf(changeSet(changes))).migrations;
    expect(migration?.facts.down).toBe(down);
  });

  it('is undone from its last change to its first', async () => {
    const changes = `<createTable tableName="a"><column name="x" type="int"/></createTable>
      <createIndex tableName="a" indexName="i"><column name="x"/></createIndex>`;
    expect((await changesOf(changeSet(changes))).down).toEqual(['drop-index i', 'drop-table a']);
  });

  it('may run another one again as its rollback', async () => {
    const text = xml(`<changeSet id="1" author="a"><sql>CREATE VIEW v AS SELECT 1 AS x</sql></changeSet>
      <changeSet id="2" author="a"><dropView viewName="v"/><rollback changeSetId="1" changeSetAuthor="a"/></changeSet>`);
    expect((await changesOf(text)).down).toEqual(['create-view v']);
  });

  it('may be passed over, by what its preconditions ask', async () => {
    const with_ = (condition: string) =>
      changeSet(`<preConditions onFail="MARK_RAN">${condition}</preConditions><dropTable tableName="a"/>`);
    const facts = async (condition: string) => {
      const [change] = (await changesOf(with_(condition))).all;
      return change?.kind === 'schema-change' ? [change.facts.conditional, change.facts.guarded] : [];
    };
    expect(await facts('<tableExists tableName="a"/>')).toEqual([true, false]);
    expect(await facts('<sqlCheck expectedResult="0">select 1</sqlCheck>')).toEqual([false, true]);
  });

  it('is none of production where it runs for tests only', async () => {
    expect((await changesOf(changeSet('<dropTable tableName="a"/>', 'context="test"'))).migrations).toEqual(
      [],
    );
  });

  it('for another engine has a history of its own, in which shared ones are not judged again', async () => {
    const text =
      xml(`<changeSet id="1" author="a"><createTable tableName="a"><column name="x" type="int"/></createTable></changeSet>
      <changeSet id="2" author="a" dbms="mysql"><sql>ALTER TABLE a ENGINE=InnoDB</sql></changeSet>
      <changeSet id="3" author="a" dbms="postgresql, h2"><sql>ALTER TABLE a SET LOGGED</sql></changeSet>
      <changeSet id="4" author="a" context="oracle"><sql>ALTER TABLE a MOVE</sql></changeSet>`);
    const { migrations } = await changesOf(text);
    expect(migrations.map(({ facts }) => [facts.history, facts.version, facts.judgedElsewhere])).toEqual([
      ['db/changelog', '1', false],
      ['db/changelog', '3', false],
      ['db/changelog (mysql)', '1', true],
      ['db/changelog (mysql)', '2', false],
    ]);
  });
});

describe('formatted SQL', () => {
  const text = `--liquibase formatted sql
--property name:schema value:shop

--changeset "a b":one splitStatements:false endDelimiter:"//"
CREATE TABLE a (x int)
//
CREATE TABLE \${schema}.b (x int)
/* liquibase rollback
DROP TABLE a;
*/

--changeset a:2 dbms:postgresql
-- rollout-lint-ignore[contract/drop-unaccounted] -- nothing uses it
DROP TABLE c;
--rollback not required

--changeset a:3
THIS IS NOT SQL;
`;

  it('is read changeset by changeset, each statement where it stands', async () => {
    const { all, migrations } = await changesOf(text, 'db/changelog/a.sql');
    expect(migrations.map(({ key, facts }) => [key, facts.down])).toEqual([
      ['db/changelog/a.sql::one::a b', 'present'],
      ['db/changelog/a.sql::2::a', 'empty'],
      ['db/changelog/a.sql::3::a', 'absent'],
    ]);
    const places = all.map(({ key, facts, span }) => [
      facts.direction,
      key,
      text.slice(span.start, span.end),
    ]);
    expect(places).toEqual(
      expect.arrayContaining([
        ['forward', 'create-table a', 'CREATE TABLE a (x int)'],
        ['forward', 'create-table shop.b', 'CREATE TABLE ${schema}.b (x int)'],
        ['down', 'drop-table a', 'DROP TABLE a'],
        ['forward', 'drop-table c', 'DROP TABLE c'],
        ['forward', 'unclassified SQL that does not parse', 'THIS IS NOT SQL;'],
      ]),
    );
  });

  it('keeps its comments, so that findings can be ignored', async () => {
    const { documents } = await readFiles({ 'db/changelog/a.sql': text });
    const comments = documents.get('db/changelog/a.sql')?.comments ?? [];
    expect(comments.some((one) => one.text.startsWith('rollout-lint-ignore'))).toBe(true);
  });

  it('reads a rollback over several lines as one statement', async () => {
    const sql = `--liquibase formatted sql
--changeset a:1
DROP INDEX i;
--rollback CREATE INDEX i
--rollback   ON a (x);
`;
    expect((await changesOf(sql, 'db/migrations/a.sql')).down).toEqual(['create-index i on a']);
  });
});

describe('the order of changelogs', () => {
  const root = (body: string) => ({
    'src/main/resources/db/changelog/db.changelog-master.yaml': `databaseChangeLog:\n${body}`,
  });
  const table = (name: string) =>
    changeSet(`<createTable tableName="${name}"><column name="x" type="int"/></createTable>`);
  const folder = 'src/main/resources/db/changelog';

  it('is that of the root, from the class path or relative to it', async () => {
    const model = await modelOf({
      ...root(`  - include: { file: db/changelog/sub/b.xml }
  - include: { file: sub/index.xml, relativeToChangelogFile: true }
`),
      [`${folder}/sub/b.xml`]: table('b'),
      [`${folder}/sub/index.xml`]: xml('<include file="a.xml" relativeToChangelogFile="true"/>'),
      [`${folder}/sub/a.xml`]: table('a'),
    });
    const [history] = model.of('history');
    expect(history?.key).toBe(folder);
    expect(history?.facts.complete).toBe(true);
    expect(history?.facts.entries).toMatchObject([
      { path: `${folder}/sub/b.xml` },
      { path: `${folder}/sub/a.xml` },
    ]);
    expect(history?.facts.listFaults).toEqual([]);
  });

  it('lacks what is not there, and what nobody includes', async () => {
    const model = await modelOf({
      ...root(`  - include: { file: sub/a.xml, relativeToChangelogFile: true }
  - include: { file: sub/gone.xml, relativeToChangelogFile: true }
`),
      [`${folder}/sub/a.xml`]: table('a'),
      [`${folder}/sub/b.xml`]: table('b'),
      [`${folder}/sub/test-data.xml`]: table('c'),
    });
    const history = model.of('history').find(({ key }) => key === folder);
    expect(history?.facts.listFaults).toMatchObject([
      { fault: 'missing', name: 'sub/gone.xml' },
      { fault: 'unlisted', name: 'b.xml', path: `${folder}/sub/b.xml` },
    ]);
  });

  it('takes in every file of a folder, plain SQL among them', async () => {
    const model = await modelOf({
      ...root('  - includeAll: { path: db/changelog/sub }\n'),
      [`${folder}/sub/2.xml`]: table('b'),
      [`${folder}/sub/1.sql`]: 'CREATE TABLE a (x int);',
    });
    const [history] = model.of('history');
    expect(history?.facts.entries).toMatchObject([
      { migration: `${folder}/sub/1.sql::raw::includeAll` },
      { migration: `${folder}/sub/2.xml::1::a` },
    ]);
    expect(history?.facts.listFaults).toEqual([]);
  });

  it('is that of the file for the changesets of one file, whatever they are called', async () => {
    const text = xml(
      ['z', 'b', '10', '9']
        .map((id) => `<changeSet id="${id}" author="a"><dropTable tableName="t"/></changeSet>`)
        .join(''),
    );
    const model = await modelOf({ 'db/changelog/a.xml': text });
    expect(model.of('history')[0]?.facts.entries).toMatchObject([
      { version: 'z' },
      { version: 'b' },
      { version: '10' },
      { version: '9' },
    ]);
  });

  it('ends where changelogs include each other', async () => {
    const model = await modelOf({
      'db/changelog/root.xml': xml('<include file="a.xml" relativeToChangelogFile="true"/>'),
      'db/changelog/a.xml': xml('<include file="b.xml" relativeToChangelogFile="true"/>'),
      'db/changelog/b.xml': xml('<include file="a.xml" relativeToChangelogFile="true"/>'),
    });
    expect(model.of('migration')).toEqual([]);
  });
});

describe('files beside changelogs', () => {
  it('are read where a changeset takes its SQL from them, and not as migrations', async () => {
    const { model } = await readFiles({
      'db/changelog/a.xml': changeSet('<sqlFile path="../migrations/x.sql" relativeToChangelogFile="true"/>'),
      'db/migrations/x.sql': 'DROP TABLE a;',
    });
    expect(model.of('schema-change').map(({ key, path }) => [key, path])).toEqual([
      ['drop-table a', 'db/changelog/a.xml'],
    ]);
    expect(model.of('migration')).toHaveLength(1);
  });

  it('are no changelogs in other XML, and not read below tests', async () => {
    const { model } = await readFiles({
      'liquibase/pom.xml': '<project/>',
      'pom.xml': '<project/>',
      'src/test/resources/db/changelog/a.xml': changeSet('<dropTable tableName="a"/>'),
    });
    expect(model.of('migration')).toEqual([]);
  });

  it('say for which engine the changelogs are', async () => {
    const engineOf = async (files: Record<string, string>) => {
      const { model } = await readFiles({
        'src/main/resources/db/changelog/a.xml': changeSet('<dropTable tableName="a"/>'),
        ...files,
      });
      return model.of('migration')[0]?.facts.engine;
    };
    expect(await engineOf({})).toBe('postgres');
    expect(await engineOf({ 'liquibase.properties': 'url=jdbc:mysql://db/shop' })).toBe('mysql');
    const spring = 'spring.datasource.url=jdbc:mariadb://db/shop';
    expect(await engineOf({ 'src/main/resources/application.properties': spring })).toBe('mysql');
    expect(await engineOf({ 'liquibase.properties': 'url=jdbc:oracle:thin:@db' })).toBe(undefined);
  });
});
