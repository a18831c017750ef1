import type { LightDialect } from '../../../documents/sql/light/tokens.js';
import type { CreateObject, Drop, LightNode, ObjectKind } from '../../../documents/sql/light/tree.js';
import { unknown } from '../../../model/fact.js';
import type { SchemaOp } from '../../../model/kinds/schema-change.js';
import { type Draft, schemaDraft } from '../draft.js';
import { alterTable } from './alter-table.js';
import { createIndex, createTable, createView } from './create.js';
import { insert, load, remove, truncate, update } from './data.js';
import { renamed, tableName } from './names.js';

/** What one statement does to schema and data; nothing for queries, settings and rights. */
export function changesOf(node: LightNode, dialect: LightDialect): Draft[] {
  switch (node.type) {
    case 'create-table':
      return createTable(node, dialect);
    case 'alter-table':
      return alterTable(node, dialect);
    case 'create-index':
      return [createIndex(node)];
    case 'drop-index': {
      const { name, table, ifExists, algorithm, lock } = node;
      const on = table === null ? null : tableName(table);
      const asked = { algorithm, lockClause: lock };
      return [
        schemaDraft('drop-index', { table: on, name: tableName(name), conditional: ifExists, ...asked }),
      ];
    }
    case 'drop':
      return drop(node);
    case 'rename-tables':
      return node.pairs.map(({ from, to }) =>
        schemaDraft('rename-table', { table: tableName(from), newName: renamed(from, to) }),
      );
    case 'create-view':
      return [createView(node)];
    case 'create-object':
      return [created(node)];
    case 'update':
      return update(node);
    case 'delete':
      return remove(node);
    case 'insert':
      return insert(node);
    case 'truncate':
      return truncate(node.table);
    case 'load':
      return load(node.table);
    case 'unread':
      return [unreadStatement(node.words)];
    case 'other':
      if (node.effect === 'rewrite')
        return node.tables.map((table) => schemaDraft('rewrite-table', { table: tableName(table) }));
      return node.effect === 'schema' ? [schemaDraft('other', {})] : [];
    case 'prepare':
      return node.statement === null ? [] : changesOf(node.statement, dialect);
    case 'query':
    case 'transaction':
    case 'setting':
      return [];
  }
}

const drops: Readonly<Record<Exclude<ObjectKind, 'database'>, SchemaOp>> = {
  table: 'drop-table',
  view: 'drop-view',
  trigger: 'drop-trigger',
  function: 'drop-function',
  other: 'other',
};

function drop({ kind, names, ifExists }: Drop): Draft[] {
  return names.map((object) => {
    const name = tableName(object);
    if (kind === 'table')
      return schemaDraft('drop-table', { table: name, conditional: ifExists, lossy: true });
    if (kind === 'database')
      return schemaDraft('drop-database', { name, conditional: ifExists, lossy: true });
    return schemaDraft(drops[kind], { name, conditional: ifExists });
  });
}

const creations: Readonly<Record<CreateObject['kind'], SchemaOp>> = {
  trigger: 'create-trigger',
  function: 'create-function',
  database: 'create-schema',
  other: 'other',
};

function created({ kind, name, table, ifNotExists }: CreateObject): Draft {
  return schemaDraft(creations[kind], {
    name: name === null ? null : tableName(name),
    table: table === null ? null : tableName(table),
    conditional: ifNotExists,
  });
}

function unreadStatement(words: readonly string[]): Draft {
  return schemaDraft('unclassified', {
    table: unknown('a statement that could not be read'),
    lossy: unknown('a statement that could not be read'),
    mentions: words,
    target: 'a statement that could not be read',
  });
}
