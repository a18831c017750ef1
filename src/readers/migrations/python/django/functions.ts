import type { Engine } from '../../../../model/kinds/change-context.js';
import type { Does } from '../../calls/act.js';
import { sendsSql } from '../bound-sql.js';
import { externalCall } from '../external-calls.js';
import { type CallValue, constant, nameOf, pathOf, textOf, type Value, wordsIn } from '../value.js';
import type { Interpreter } from '../walk.js';
import { methodOf, RowsReader } from './rows.js';
import type { State } from './state.js';

/** What `connection.vendor` says. */
const vendors: Readonly<Record<Engine, string>> = {
  postgres: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
};

/** Knows what the functions of `RunPython` call (https://docs.djangoproject.com/en/stable/ref/migration-operations/#runpython). */
export class DjangoFunctions implements Interpreter {
  readonly #rows: RowsReader;
  /** What was assigned to a record since it was read. */
  readonly #assigned = new Map<string, Set<string>>();

  /** @param inTransaction whether the function runs in a transaction anyway, so that another one is none. */
  constructor(
    state: State,
    app: string,
    private readonly engine: Engine,
    private readonly inTransaction: boolean,
  ) {
    this.#rows = new RowsReader(state, app, engine);
  }

  known = (value: Value): Value | undefined => {
    const [of, name] = methodOf(value);
    if (name === 'vendor' && of !== undefined && /connection/.test(pathOf(of)))
      return constant(vendors[this.engine]);
    const [owner, meta] = name === 'db_table' && of !== undefined ? methodOf(of) : [undefined, ''];
    const model = meta === '_meta' && owner !== undefined ? this.#rows.model(owner) : undefined;
    return model === undefined ? undefined : constant(model.table);
  };

  call(call: CallValue): readonly (Does & { readonly inLoop?: boolean })[] | undefined {
    const outside = externalCall(call);
    if (outside !== undefined) return [{ type: 'external', call: outside }];
    const [owner, method] = methodOf(call.of);
    if (owner === undefined) return this.#helper(call);
    const rows = this.#rows.rows(owner);
    if (rows !== undefined) {
      const sql = this.#rows.write(rows, method, call, [...(this.#assigned.get(keyOf(owner)) ?? [])]);
      return sql === undefined ? undefined : [{ type: 'written', sql, inLoop: rows.looped }];
    }
    if (method === 'execute' || method === 'executemany') {
      const marks = call.list.length > 1 || call.options.size > 0 ? 'driver' : 'none';
      return [sendsSql(call.list[0] ?? call.options.get('sql'), marks, call.node.text)];
    }
    if (editorMethods.has(method) && /schema_editor|editor/.test(call.node.text.slice(0, 40)))
      return [{ type: 'dynamic', words: wordsIn(call.node.text), target: `${method} of the schema editor` }];
    if (isWrite(method))
      return [{ type: 'dynamic', words: wordsIn(call.node.text), target: `rows that ${method} writes` }];
    return this.#helper(call);
  }

  block(value: Value): { before: readonly Does[]; after: readonly Does[] } | undefined {
    const isAtomic = value.type === 'call' && /(?:^|\.)atomic$/.test(pathOf(value.of));
    if (!isAtomic || this.inTransaction) return undefined;
    return { before: [{ type: 'begin' }], after: [{ type: 'end' }] };
  }

  assigns(of: Value, name: string): readonly Does[] {
    const key = keyOf(of);
    if (this.#rows.rows(of) !== undefined)
      this.#assigned.set(key, (this.#assigned.get(key) ?? new Set()).add(name));
    return [];
  }

  /** A function of another file that is handed what it needs to change the database. */
  #helper(call: CallValue): readonly Does[] | undefined {
    const words = wordsIn(call.node.text);
    if (nameOf(call.of) === 'call_command')
      return [{ type: 'unclassified', words, target: `the command ${textOf(call.list[0]) ?? 'it calls'}` }];
    if (call.of.type !== 'name' || /^(?:django|list|dict|set|str|int)\b/.test(call.of.path)) return undefined;
    const given = call.node.text.slice(call.node.text.indexOf('('));
    if (!/\b(?:apps|schema_editor)\b/.test(given)) return undefined;
    return [
      {
        type: 'unclassified',
        words,
        target: `${nameOf(call.of)}() of another file`,
      },
    ];
  }
}

const editorMethods: ReadonlySet<string> = new Set([
  'create_model',
  'delete_model',
  'add_field',
  'remove_field',
  'alter_field',
  'alter_db_table',
  'add_index',
  'remove_index',
  'add_constraint',
  'remove_constraint',
]);

/** Writes that are known by their name, whatever they are called on. */
function isWrite(method: string): boolean {
  return /^(?:bulk_create|bulk_update|update_or_create|get_or_create|save)$/.test(method);
}

/** The record a value is, by how it was come to. */
function keyOf(value: Value): string {
  if (value.type === 'item') return `one of ${keyOf(value.of)}`;
  if (value.type === 'call') return `call ${value.node.span.start}`;
  if (value.type === 'attribute') return `${keyOf(value.of)}.${value.name}`;
  if (value.type === 'operation') return `${value.operator} ${value.operands.map(keyOf).join(' ')}`;
  return value.type === 'name' ? value.path : value.type;
}
