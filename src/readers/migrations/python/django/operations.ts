import type { Does } from '../../calls/act.js';
import { type CallValue, nameOf, wordsIn } from '../value.js';
import { addField, alterField, removeField, renameField } from './field-operations.js';
import type { DjangoContext } from './fields.js';
import {
  alterModelOptions,
  alterModelTable,
  alterModelTableComment,
  createModel,
  deleteModel,
  extension,
  orderWithRespectTo,
  renameModel,
  silent,
} from './model-operations.js';
import {
  addConstraint,
  addIndex,
  removeConstraint,
  removeIndex,
  renameIndex,
  together,
  validateConstraint,
} from './object-operations.js';
import { both, type Operation, type Outcome } from './operation.js';
import type { State } from './state.js';

/**
 * The operation that a call makes; a `dynamic` one where its names are known only at run time, and an
 * `unclassified` one where it is none of Django's.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/migration-operations/
 */
export function outcomeOf(call: CallValue, state: State, app: string, context: DjangoContext): Outcome {
  const name = nameOf(call.of);
  const operation = operations.get(name);
  if (operation === undefined) return { command: both(unknownOperation(call, name)), state };
  const outcome = call.complete ? operation(call, state, app, context) : undefined;
  if (outcome !== undefined) return outcome;
  const words = wordsIn(call.node.text);
  return { command: both({ type: 'dynamic', words, target: `${name} with names known at run time` }), state };
}

function unknownOperation(call: CallValue, name: string): Does {
  const target = `the operation ${name === '' ? 'put together at run time' : name}`;
  return { type: 'unclassified', words: wordsIn(call.node.text), target };
}

export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    CreateModel: createModel,
    DeleteModel: deleteModel,
    RenameModel: renameModel,
    AlterModelTable: alterModelTable,
    AlterModelTableComment: alterModelTableComment,
    AlterUniqueTogether: together('uniqueTogether', 'unique_together'),
    AlterIndexTogether: together('indexTogether', 'index_together'),
    AlterOrderWithRespectTo: orderWithRespectTo,
    AlterModelOptions: alterModelOptions,
    AlterModelManagers: silent,
    AlterConstraint: silent,
    AddField: addField,
    RemoveField: removeField,
    AlterField: alterField,
    RenameField: renameField,
    AddIndex: addIndex(false),
    AddIndexConcurrently: addIndex(true),
    RemoveIndex: removeIndex(false),
    RemoveIndexConcurrently: removeIndex(true),
    RenameIndex: renameIndex,
    AddConstraint: addConstraint(false),
    AddConstraintNotValid: addConstraint(true),
    ValidateConstraint: validateConstraint,
    RemoveConstraint: removeConstraint,
    CreateExtension: extension(),
    BloomExtension: extension('bloom'),
    BtreeGinExtension: extension('btree_gin'),
    BtreeGistExtension: extension('btree_gist'),
    CITextExtension: extension('citext'),
    CryptoExtension: extension('pgcrypto'),
    HStoreExtension: extension('hstore'),
    TrigramExtension: extension('pg_trgm'),
    UnaccentExtension: extension('unaccent'),
    VectorExtension: extension('vector'),
  }),
);
