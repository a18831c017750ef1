import { everyPart } from '../../../documents/sql/light/every-part.js';
import type { LightNode, LightStatement, LightTree, Setting } from '../../../documents/sql/light/tree.js';
import { unknown } from '../../../model/fact.js';
import { type SchemaDraft, schemaDraft } from '../draft.js';
import type { Statement } from '../script.js';
import { changesOf } from './changes.js';
import { callsIn, isConstant } from './expressions.js';
import { commitsImplicitly } from './implicit-commit.js';
import { tableName } from './names.js';

/** The statements of a script of MySQL, MariaDB or SQLite, in order. */
export function lightStatements({ statements, dialect }: LightTree): Statement[] {
  const hidden = new HiddenSql();
  return statements.map(({ span, node }: LightStatement) => {
    const run = hidden.runBy(node);
    const drafts = run === undefined ? changesOf(node, dialect) : [run];
    const control = node.type === 'transaction' ? (node.control ?? undefined) : undefined;
    const foreignKeys = foreignKeysBy(node);
    return {
      span,
      drafts,
      effect: effectOf(node),
      ...(control === undefined ? {} : { control }),
      ...(run === undefined || node.type !== 'prepare' ? {} : { runtimeSql: [span] }),
      ...(foreignKeys === undefined ? {} : { foreignKeys, refusesTransaction: true }),
      ...(dialect === 'mysql' && commitsImplicitly(node) ? { commitsImplicitly: true } : {}),
    };
  });
}

/** What a script keeps in variables and procedures before it runs it: only its words are known. */
class HiddenSql {
  readonly #words = new Map<string, readonly string[]>();

  /** The change of unknown kind that a statement makes, if it runs hidden SQL. */
  runBy(node: LightNode): SchemaDraft | undefined {
    if (node.type === 'setting') this.#keep(node);
    if (node.type === 'create-object' && node.kind === 'function' && node.name !== null)
      this.#words.set(tableName(node.name).toLowerCase(), node.words);
    if (node.type === 'prepare' && node.variable !== null)
      return dynamic('a prepared statement', this.#words.get(node.variable) ?? []);
    if (node.type !== 'other' || node.effect !== 'code') return undefined;
    const words = node.words.flatMap((word) => [word, ...(this.#words.get(word.toLowerCase()) ?? [])]);
    return dynamic('a procedure', [...new Set(words)]);
  }

  #keep({ assignments }: Setting): void {
    for (const { name, value } of assignments) {
      if (value === null) continue;
      const words: string[] = [];
      for (const part of everyPart(value)) {
        if (part.type === 'constant' && part.kind === 'string')
          words.push(...(part.text.match(/[\p{L}_][\p{L}\p{N}_$]*/gu) ?? []));
        if (part.type === 'variable') words.push(...(this.#words.get(part.text.toLowerCase()) ?? []));
      }
      this.#words.set(name, words);
    }
  }
}

function dynamic(target: string, mentions: readonly string[]): SchemaDraft {
  const reason = `inside ${target}`;
  return schemaDraft('dynamic', { table: unknown(reason), lossy: unknown(reason), target, mentions });
}

function effectOf(node: LightNode): Statement['effect'] {
  if (node.type === 'transaction' || node.type === 'setting') return 'setting';
  if (node.type === 'other') return node.effect === 'refusal' ? 'refusal' : 'something';
  return isConstantQuery(node) ? 'nothing' : 'something';
}

/** A query of constants leaves everything as it is. */
function isConstantQuery(node: LightNode): boolean {
  if (node.type !== 'query' || node.from.length > 0 || node.ctes.length > 0) return false;
  const values = [...node.items.map(({ value }) => value), ...node.rest];
  return values.every((value) => isConstant(value) && callsIn(value).length === 0);
}

/**
 * `PRAGMA foreign_keys`, which does nothing while a transaction is open.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_foreign_keys
 */
function foreignKeysBy(node: LightNode): 'on' | 'off' | undefined {
  if (node.type !== 'setting' || node.command !== 'pragma') return undefined;
  const [first] = node.assignments;
  if (first?.name !== 'foreign_keys' || first.value?.type !== 'constant') return undefined;
  return /^(?:0|off|no|false)$/.test(first.value.text) ? 'off' : 'on';
}
