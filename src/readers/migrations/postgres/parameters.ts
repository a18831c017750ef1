import type { FuncCall, Node, VariableSetStmt } from '@pgsql/types';
import type { parameterScopes } from '../../../model/kinds/change-locks.js';
import { type SchemaDraft, schemaDraft } from '../draft.js';
import { dottedName } from './names.js';
import { everyNode } from './walk.js';

type Scope = (typeof parameterScopes)[number];

/**
 * The server parameters that a statement sets: SET, RESET, DISCARD ALL, set_config, and ALTER ROLE, DATABASE
 * or SYSTEM … SET, which count for new sessions.
 *
 * @see https://www.postgresql.org/docs/current/config-setting.html
 */
export function parameters(node: Node): SchemaDraft[] {
  if ('VariableSetStmt' in node) {
    return set(node.VariableSetStmt, node.VariableSetStmt.is_local === true ? 'transaction' : 'session');
  }
  if ('AlterRoleSetStmt' in node) return set(node.AlterRoleSetStmt.setstmt, 'role');
  if ('AlterDatabaseSetStmt' in node) return set(node.AlterDatabaseSetStmt.setstmt, 'database');
  if ('AlterSystemStmt' in node) return set(node.AlterSystemStmt.setstmt, 'server');
  if ('DiscardStmt' in node) {
    return node.DiscardStmt.target === 'DISCARD_ALL' ? [draft('all', null, 'session')] : [];
  }
  return 'SelectStmt' in node ? configured(node) : [];
}

function set(statement: VariableSetStmt | undefined, scope: Scope): SchemaDraft[] {
  switch (statement?.kind) {
    case 'VAR_SET_VALUE':
      return [draft(statement.name ?? '', (statement.args ?? []).map(constantOf).join(', '), scope)];
    case 'VAR_SET_DEFAULT':
    case 'VAR_RESET':
      return [draft(statement.name ?? '', null, scope)];
    case 'VAR_RESET_ALL':
      return [draft('all', null, scope)];
    default:
      return [];
  }
}

/** `SELECT set_config('lock_timeout', '5s', true)`. */
function configured(query: Node): SchemaDraft[] {
  const drafts: SchemaDraft[] = [];
  for (const node of everyNode(query)) {
    if (!('FuncCall' in node) || !isSetConfig(node.FuncCall)) continue;
    const [name, value, local] = node.FuncCall.args ?? [];
    if (name === undefined || value === undefined || !('A_Const' in name)) continue;
    const scope = local !== undefined && constantOf(local) === 'true' ? 'transaction' : 'session';
    drafts.push(draft(constantOf(name), constantOf(value), scope));
  }
  return drafts;
}

function isSetConfig({ funcname }: FuncCall): boolean {
  return dottedName(funcname)?.replace(/^pg_catalog\./, '') === 'set_config';
}

function draft(name: string, value: string | null, scope: Scope): SchemaDraft {
  const parameter = name.toLowerCase();
  const facts = { parameter, parameterValue: value, parameterScope: scope, target: parameter };
  return schemaDraft('set-parameter', facts);
}

/** A constant as it would stand in a config file; `…` for what is computed. */
function constantOf(node: Node): string {
  if ('TypeCast' in node && node.TypeCast.arg !== undefined) return constantOf(node.TypeCast.arg);
  if (!('A_Const' in node)) return '…';
  const { ival, fval, sval, boolval } = node.A_Const;
  if (sval !== undefined) return sval.sval ?? '';
  if (boolval !== undefined) return String(boolval.boolval ?? false);
  if (fval !== undefined) return fval.fval ?? '0';
  return ival === undefined ? '…' : String(ival.ival ?? 0);
}
