import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../../../src/model/fact.js';
import { changeSet, changesOf } from './changes-of.js';

const mysql = { database: { engine: 'mysql', largeRows: 100_000, tables: [] } } as const;
const sqlite = { database: { engine: 'sqlite', largeRows: 100_000, tables: [] } } as const;

async function first(changes: string, settings = {}) {
  const [change] = (await changesOf(changeSet(changes), undefined, settings)).all;
  if (change?.kind !== 'schema-change') throw new Error('no schema change');
  return change.facts;
}

describe('createTable', () => {
  const table = `<createTable tableName="ORDERS" schemaName="shop">
    <column name="id" type="bigint" autoIncrement="true"><constraints primaryKey="true"/></column>
    <column name="status" type="varchar2(20)" defaultValue="new"><constraints nullable="false" unique="true" uniqueConstraintName="uq"/></column>
    <column name="paid" type="boolean" defaultValueBoolean="false"/>
    <column name="made" type="datetime" defaultValueComputed="now()"/>
    <column name="customerId" type="\${key.type}"><constraints foreignKeyName="fk" references="customers(id)" deleteCascade="true"/></column>
  </createTable>`;

  it('is the table that PostgreSQL makes of it', async () => {
    const { table: name, columnShapes, constraintShapes } = await first(table);
    expect(name).toBe('shop.orders');
    expect(columnShapes).toMatchObject([
      { name: 'id', type: 'bigint', nullable: false, generated: 'identity' },
      { name: 'status', type: 'varchar(20)', nullable: false, default: "'new'" },
      { name: 'paid', type: 'boolean', default: 'false' },
      { name: 'made', type: 'timestamp', default: 'now()', defaultKind: 'stable' },
      { name: 'customerId', type: 'unknown', nullable: true },
    ]);
    expect(constraintShapes).toMatchObject([
      { type: 'primary-key', columns: ['id'] },
      { type: 'unique', name: 'uq', columns: ['status'] },
      { type: 'foreign-key', name: 'fk', referencedTable: 'shop.customers', onDelete: 'cascade' },
    ]);
  });

  it('has the types of MySQL and of SQLite', async () => {
    const types = async (settings: object) => {
      const { columnShapes } = await first(table.replace('schemaName="shop"', ''), settings);
      return Array.isArray(columnShapes) ? columnShapes.map(({ type }) => type) : columnShapes;
    };
    expect(await types(mysql)).toEqual(['bigint', 'varchar(20)', 'boolean', 'datetime', 'unknown']);
    expect(await types(sqlite)).toEqual(['integer', 'varchar(20)', 'boolean', 'datetime', 'unknown']);
  });
});

describe('names', () => {
  it('fold as Liquibase has them fold: capitals alone, unless every name is quoted', async () => {
    const drop = '<dropTable tableName="ORDERS"/><dropTable tableName="OrderLines"/>';
    expect((await changesOf(changeSet(drop))).forward).toEqual([
      'drop-table orders',
      'drop-table OrderLines',
    ]);
    const quoted = changeSet(drop, 'objectQuotingStrategy="QUOTE_ALL_OBJECTS"');
    expect((await changesOf(quoted)).forward).toEqual(['drop-table ORDERS', 'drop-table OrderLines']);
  });
});

describe('each change', () => {
  it.each([
    ['<dropTable tableName="a" cascadeConstraints="true"/>', ['drop-table a'], null],
    ['<renameTable oldTableName="a" newTableName="b"/>', ['rename-table a'], ['rename-table b']],
    [
      '<dropColumn tableName="a"><column name="x"/><column name="y"/></dropColumn>',
      ['drop-column a.x', 'drop-column a.y'],
      null,
    ],
    ['<dropColumn tableName="a" columnName="x"/>', ['drop-column a.x'], null],
    [
      '<renameColumn tableName="a" oldColumnName="x" newColumnName="y"/>',
      ['rename-column a.x'],
      ['rename-column a.y'],
    ],
    ['<modifyDataType tableName="a" columnName="x" newDataType="bigint"/>', ['change-type a.x'], null],
    [
      '<addDefaultValue tableName="a" columnName="x" defaultValueNumeric="1"/>',
      ['set-default a.x'],
      ['drop-default a.x'],
    ],
    ['<dropDefaultValue tableName="a" columnName="x"/>', ['drop-default a.x'], null],
    [
      '<addNotNullConstraint tableName="a" columnName="x" defaultNullValue="0"/>',
      ['update a', 'set-not-null a.x'],
      ['drop-not-null a.x'],
    ],
    ['<dropNotNullConstraint tableName="a" columnName="x"/>', ['drop-not-null a.x'], ['set-not-null a.x']],
    [
      '<addPrimaryKey tableName="a" columnNames="x, y" constraintName="k"/>',
      ['add-constraint k on a'],
      ['drop-constraint k on a'],
    ],
    ['<dropPrimaryKey tableName="a"/>', ['drop-constraint a_pkey on a'], null],
    [
      '<addUniqueConstraint tableName="a" columnNames="x" constraintName="u"/>',
      ['add-constraint u on a'],
      ['drop-constraint u on a'],
    ],
    ['<dropUniqueConstraint tableName="a" constraintName="u"/>', ['drop-constraint u on a'], null],
    [
      '<addForeignKeyConstraint baseTableName="a" baseColumnNames="x" constraintName="f" referencedTableName="b" referencedColumnNames="id"/>',
      ['add-constraint f on a'],
      ['drop-constraint f on a'],
    ],
    ['<dropForeignKeyConstraint baseTableName="a" constraintName="f"/>', ['drop-constraint f on a'], null],
    [
      '<addCheckConstraint tableName="a" constraintName="c" constraintBody="x > 0"/>',
      ['add-constraint c on a'],
      ['drop-constraint c on a'],
    ],
    [
      '<createIndex tableName="a" indexName="i" unique="true"><column name="x" descending="true"/><column name="lower(y)" computed="true"/></createIndex>',
      ['create-index i on a'],
      ['drop-index i'],
    ],
    ['<dropIndex tableName="a" indexName="i"/>', ['drop-index i'], null],
    ['<createView viewName="v">SELECT x FROM a</createView>', ['create-view v'], ['drop-view v']],
    ['<createView viewName="v" replaceIfExists="true">SELECT x FROM a</createView>', ['create-view v'], null],
    ['<dropView viewName="v"/>', ['drop-view v'], null],
    ['<insert tableName="a"><column name="x" valueNumeric="1"/></insert>', ['insert a'], null],
    ['<update tableName="a"><column name="x" value="1"/><where>y = 2</where></update>', ['update a'], null],
    ['<delete tableName="a"/>', ['delete a'], null],
    ['<loadData tableName="a" file="a.csv"/>', ['insert a'], null],
    ['<sql>DROP TABLE a; DROP TABLE b</sql>', ['drop-table a', 'drop-table b'], null],
    ['<sql endDelimiter="GO">DROP TABLE a GO DROP TABLE b</sql>', ['drop-table a', 'drop-table b'], null],
    [
      '<mergeColumns tableName="a" column1Name="x" column2Name="y" finalColumnName="z" finalColumnType="text"/>',
      ['add-column a.z', 'update a', 'drop-column a.x', 'drop-column a.y'],
      null,
    ],
    ['<tagDatabase tag="v1"/>', [], []],
    ['<setTableRemarks tableName="a" remarks="r"/>', [], null],
  ])('%s', async (change, forward, down) => {
    const found = await changesOf(changeSet(change));
    expect(found.forward).toEqual(forward);
    const [migration] = found.migrations;
    expect(down === null ? migration?.facts.down : found.down).toEqual(down ?? 'absent');
  });

  it('is counted where it is not known, and where only the run knows its names', async () => {
    const changes =
      '<ext:shuffle tableName="a"/><dropTable tableName="${prefix}a"/><customChange class="x.Y"/>';
    const { all } = await changesOf(changeSet(changes));
    expect(all.map(({ facts }) => [facts.op, isUnknown(facts.table)])).toEqual([
      ['unclassified', true],
      ['dynamic', true],
      ['unclassified', true],
    ]);
  });

  it('fills a column that has a value before it is made NOT NULL', async () => {
    const column = '<column name="x" type="int" value="1"><constraints nullable="false"/></column>';
    const found = await changesOf(changeSet(`<addColumn tableName="a">${column}</addColumn>`));
    expect(found.forward).toEqual(['add-column a.x', 'update a', 'set-not-null a.x']);
    expect(found.down).toEqual(['drop-column a.x']);
  });

  it('says on MySQL what MODIFY and CHANGE leave out', async () => {
    const change = '<modifyDataType tableName="a" columnName="x" newDataType="clob"/>';
    const { forward } = await changesOf(changeSet(change), undefined, mysql);
    expect(forward).toEqual(['change-type a.x', 'drop-not-null a.x', 'drop-default a.x']);
  });

  it('leaves a foreign key unchecked where it is not to be validated', async () => {
    const key = `<addForeignKeyConstraint baseTableName="a" baseColumnNames="x" constraintName="f"
      referencedTableName="b" referencedColumnNames="id" validate="false"/>`;
    expect((await first(key)).notValid).toBe(true);
  });
});
