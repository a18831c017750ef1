import type { AlterEnumStmt, CreateDomainStmt, CreateEnumStmt } from '@pgsql/types';
import { type SchemaDraft, schemaDraft } from '../draft.js';
import { expressionText } from './expressions.js';
import { dottedName, stringsOf } from './names.js';
import { typeText } from './types.js';

export function createEnum({ typeName, vals }: CreateEnumStmt): SchemaDraft {
  return schemaDraft('create-type', { name: dottedName(typeName) ?? null, values: stringsOf(vals) });
}

/** ADD VALUE and RENAME VALUE. */
export function alterEnum({ typeName, oldVal, newVal, skipIfNewValExists }: AlterEnumStmt): SchemaDraft {
  return schemaDraft(oldVal === undefined ? 'add-enum-value' : 'rename-enum-value', {
    name: dottedName(typeName) ?? null,
    values: [oldVal, newVal].filter((value) => value !== undefined),
    conditional: skipIfNewValExists === true,
  });
}

/** A domain may bring a NOT NULL and a default to every column of its type. */
export function createDomain({ domainname, typeName, constraints }: CreateDomainStmt): SchemaDraft {
  const written = (constraints ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
  const value = written.find(({ contype }) => contype === 'CONSTR_DEFAULT')?.raw_expr;
  return schemaDraft('create-type', {
    name: dottedName(domainname) ?? null,
    type: typeText(typeName) ?? null,
    nullable: !written.some(({ contype }) => contype === 'CONSTR_NOTNULL'),
    default: value === undefined ? null : expressionText(value),
  });
}
