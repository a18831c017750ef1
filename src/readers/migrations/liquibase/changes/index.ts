import type { Does } from '../../calls/act.js';
import { type Handler, irreversible, reversible } from '../writer.js';
import * as columns from './column.js';
import * as constraints from './constraint.js';
import * as data from './data.js';
import { addNotNullConstraint, dropNotNullConstraint } from './not-null.js';
import * as objects from './object.js';
import * as tables from './table.js';

const nothing: Does = { type: 'nothing' };
const remarks: Handler = () => irreversible(nothing);
const harmless: Handler = () => reversible([nothing], []);

/** How each kind of change is written, by its name; `sql` and `sqlFile` are read by the script itself. */
export const handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['createTable', tables.createTable],
  ['dropTable', tables.dropTable],
  ['renameTable', tables.renameTable],
  ['addLookupTable', tables.addLookupTable],
  ['addColumn', columns.addColumn],
  ['dropColumn', columns.dropColumn],
  ['renameColumn', columns.renameColumn],
  ['modifyDataType', columns.modifyDataType],
  ['addDefaultValue', columns.addDefaultValue],
  ['dropDefaultValue', columns.dropDefaultValue],
  ['addAutoIncrement', columns.addAutoIncrement],
  ['mergeColumns', columns.mergeColumns],
  ['addNotNullConstraint', addNotNullConstraint],
  ['dropNotNullConstraint', dropNotNullConstraint],
  ['addPrimaryKey', constraints.addPrimaryKey],
  ['dropPrimaryKey', constraints.dropPrimaryKey],
  ['addUniqueConstraint', constraints.addUniqueConstraint],
  ['dropUniqueConstraint', constraints.dropUniqueConstraint],
  ['addForeignKeyConstraint', constraints.addForeignKeyConstraint],
  ['dropForeignKeyConstraint', constraints.dropForeignKeyConstraint],
  ['addCheckConstraint', constraints.addCheckConstraint],
  ['dropCheckConstraint', constraints.dropCheckConstraint],
  ['createIndex', objects.createIndex],
  ['dropIndex', objects.dropIndex],
  ['createView', objects.createView],
  ['dropView', objects.dropView],
  ['renameView', objects.renameView],
  ['createSequence', objects.createSequence],
  ['alterSequence', objects.alterSequence],
  ['dropSequence', objects.dropSequence],
  ['renameSequence', objects.renameSequence],
  ['createProcedure', objects.createCode],
  ['createFunction', objects.createCode],
  ['createTrigger', objects.createCode],
  ['dropProcedure', objects.dropProcedure],
  ['dropFunction', objects.dropFunction],
  ['dropTrigger', objects.dropTrigger],
  ['insert', data.insert],
  ['update', data.update],
  ['delete', data.remove],
  ['loadData', data.loadData],
  ['loadUpdateData', data.loadData],
  ['setTableRemarks', remarks],
  ['setColumnRemarks', remarks],
  ['tagDatabase', harmless],
  ['output', harmless],
  ['empty', harmless],
]);
