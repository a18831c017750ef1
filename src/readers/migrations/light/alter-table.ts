import type { LightDialect } from '../../../documents/sql/light/tokens.js';
import type { AlterCommand, AlterTable } from '../../../documents/sql/light/tree-alter.js';
import type { ColumnDefinition } from '../../../documents/sql/light/tree-table.js';
import { type Fact, unknown } from '../../../model/fact.js';
import type { FactsOfKind } from '../../../model/kinds/index.js';
import type { DefaultKind } from '../../../model/kinds/schema-change.js';
import { type Draft, schemaDraft } from '../draft.js';
import { definedColumn, inlineReferences } from './columns.js';
import { constraintShape } from './constraints.js';
import { indexOn, named } from './create.js';
import { dropRows } from './data.js';
import { expressionText, kindOfDefault } from './expressions.js';
import { renamed, tableName } from './names.js';

type Facts = FactsOfKind['schema-change'];

/** The commands of an ALTER TABLE, each as a change of its own; a rename comes last, as it takes the name away. */
export function alterTable(statement: AlterTable, dialect: LightDialect): Draft[] {
  const { algorithm, lock } = statement;
  const base = { table: tableName(statement.table), algorithm, lockClause: lock };
  const isRename = ({ type }: AlterCommand) => type === 'rename-table';
  const commands = [
    ...statement.commands.filter((command) => !isRename(command)),
    ...statement.commands.filter(isRename),
  ];
  if (commands.length === 0) return [schemaDraft('alter-table', base)];
  return commands.flatMap((command) => change(command, base, statement, dialect));
}

function change(
  command: AlterCommand,
  base: Facts & { readonly table: string },
  { table }: AlterTable,
  dialect: LightDialect,
): Draft[] {
  switch (command.type) {
    case 'add-column':
      return [addedColumn(command.column, { ...base, conditional: command.ifNotExists }, dialect)];
    case 'drop-column':
      return [
        schemaDraft('drop-column', {
          ...base,
          column: command.name,
          conditional: command.ifExists,
          lossy: true,
        }),
      ];
    case 'redefine-column':
      return redefined(command.name, command.column, base, dialect);
    case 'rename-column':
      return [schemaDraft('rename-column', { ...base, column: command.name, newName: command.newName })];
    case 'set-default':
      return [
        schemaDraft('set-default', {
          ...base,
          column: command.name,
          default: expressionText(command.value),
          defaultKind: knownKind(kindOfDefault(command.value)),
        }),
      ];
    case 'drop-default':
      return [schemaDraft('drop-default', { ...base, column: command.name })];
    case 'add-constraint': {
      const shape = constraintShape(command.constraint, dialect);
      const given = command.constraint.name;
      const target =
        given === null ? `a ${shape.type} constraint of ${base.table}` : `${given} on ${base.table}`;
      return [
        schemaDraft('add-constraint', {
          ...base,
          name: shape.name,
          constraintType: shape.type,
          notValid: false,
          columns: shape.columns,
          constraintShapes: [shape],
          target,
        }),
      ];
    }
    case 'add-index':
      return [indexOn(base.table, named(command.index), { ...base, conditional: command.ifNotExists })];
    case 'drop-constraint':
      return [schemaDraft('drop-constraint', { ...base, name: command.name, conditional: command.ifExists })];
    case 'drop-index':
      return [schemaDraft('drop-index', { ...base, name: command.name, conditional: command.ifExists })];
    case 'rename-index':
      return [schemaDraft('rename-index', { ...base, name: command.name, newName: command.newName })];
    case 'rename-table':
      return [schemaDraft('rename-table', { ...base, newName: renamed(table, command.newName) })];
    case 'rewrite':
      return [schemaDraft('rewrite-table', base)];
    case 'drop-rows':
      return [schemaDraft('alter-table', base), dropRows(base.table)];
    case 'other':
      return [schemaDraft('alter-table', base)];
  }
}

function addedColumn(definition: ColumnDefinition, base: Facts, dialect: LightDialect): Draft {
  const { shape, constraints } = definedColumn(definition, dialect);
  return schemaDraft('add-column', {
    ...base,
    column: shape.name,
    type: shape.type,
    nullable: shape.nullable,
    default: shape.default,
    defaultKind: knownKind(shape.defaultKind),
    generated: shape.generated,
    values: definition.dataType?.values ?? [],
    columnShapes: [shape],
    constraintShapes: constraints,
    inlineReferences: inlineReferences([definition], dialect),
  });
}

/**
 * MODIFY and CHANGE say the whole column anew: what they leave out is gone. What they repeat as it was is no
 * change; that takes the history, see `restated.ts` of the timeline.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/alter-table.html#alter-table-redefine-column
 */
function redefined(name: string, definition: ColumnDefinition, base: Facts, dialect: LightDialect): Draft[] {
  const { shape, constraints } = definedColumn(definition, dialect);
  const column = { ...base, column: shape.name };
  const drafts: Draft[] = [];
  if (name.toLowerCase() !== shape.name.toLowerCase())
    drafts.push(schemaDraft('rename-column', { ...base, column: name, newName: shape.name }));
  const values = definition.dataType?.values ?? [];
  drafts.push(
    schemaDraft('change-type', {
      ...column,
      type: shape.type,
      values,
      restates: true,
      inlineReferences: inlineReferences([definition], dialect),
    }),
    schemaDraft(shape.nullable ? 'drop-not-null' : 'set-not-null', { ...column, restates: true }),
  );
  const defaultKind = knownKind(shape.defaultKind);
  drafts.push(
    shape.default === null
      ? schemaDraft('drop-default', { ...column, restates: true })
      : schemaDraft('set-default', { ...column, default: shape.default, defaultKind, restates: true }),
  );
  const keys = constraints.filter(({ type }) => type !== 'foreign-key');
  for (const constraint of keys)
    drafts.push(
      schemaDraft('add-constraint', {
        ...base,
        name: constraint.name,
        constraintType: constraint.type,
        notValid: false,
        columns: constraint.columns,
        constraintShapes: [constraint],
        target: `a ${constraint.type} constraint of ${base.table}`,
      }),
    );
  return drafts;
}

function knownKind(kind: DefaultKind | null): Fact<Exclude<DefaultKind, 'unknown'>> {
  return kind === 'unknown' ? unknown('a function that is not known') : kind;
}
