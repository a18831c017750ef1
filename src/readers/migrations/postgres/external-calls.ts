import type { Node } from '@pgsql/types';
import { dottedName } from './names.js';
import { everyNode } from './walk.js';

/**
 * Functions by which PostgreSQL and its extensions reach something outside of the database: http and pg_net
 * (HTTP), dblink (another server), aws_lambda and aws_s3, and those that write or delete files of the server.
 */
const outside =
  /^(?:(?:[\w$]+\.)?(?:http|http_(?:get|post|put|patch|delete|head)|dblink(?:_(?:connect(?:_u)?|exec|open|fetch|send_query|get_result))?|pg_file_(?:write|unlink|rename|sync)|lo_export)|net\.http_(?:get|post|delete)|aws_(?:lambda|s3|commons)\.(?:invoke|query_export_to_s3|table_import_from_s3))$/;

/** What a statement calls outside of the database when it runs: `http_get()`, `COPY … PROGRAM`. */
export function externalCallsOf(statement: Node): string[] {
  if ('CopyStmt' in statement && statement.CopyStmt.is_program === true) return ['COPY … PROGRAM'];
  if (!runsItsQuery(statement)) return [];
  const calls = functionsCalled(statement).filter((name) => outside.test(name));
  return [...new Set(calls.map((name) => `${name}()`))];
}

/** The functions that a statement calls, by the name it writes. */
export function functionsCalled(statement: Node): string[] {
  const names: (string | undefined)[] = [];
  if ('CallStmt' in statement) names.push(dottedName(statement.CallStmt.funccall?.funcname));
  for (const node of everyNode(statement)) {
    if ('FuncCall' in node) names.push(dottedName(node.FuncCall.funcname));
  }
  return names.filter((name) => name !== undefined);
}

/** A view, a default or a rule only says what is called later. */
export function runsItsQuery(statement: Node): boolean {
  if ('CreateTableAsStmt' in statement) return statement.CreateTableAsStmt.into?.skipData !== true;
  return running.some((type) => type in statement);
}

const running = [
  'SelectStmt',
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'CallStmt',
  'RefreshMatViewStmt',
  'CopyStmt',
];
