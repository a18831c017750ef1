import type { CreateFunctionStmt, DefElem, Node } from '@pgsql/types';
import { parsePlPgSQLSync, parseSync } from 'libpg-query';
import type { Span } from '../../model/span.js';
import { utf8Offsets } from '../utf8-offsets.js';
import { BodyText } from './body-text.js';
import { PlpgsqlWalk } from './plpgsql-walk.js';
import type { Procedure, ProcedureStep } from './procedure.js';

/**
 * Reads the body of a DO block, function or procedure. `undefined` for other statements, for languages other
 * than PL/pgSQL and SQL, and for what does not parse.
 *
 * @param text the script; places are offsets of it.
 */
export function parseProcedure(node: Node, span: Span, text: string): Procedure | undefined {
  if ('DoStmt' in node) {
    const options = optionsOf(node.DoStmt.args);
    return (options.language ?? 'plpgsql') === 'plpgsql' ? plpgsql(options.body, span, text) : undefined;
  }
  if (!('CreateFunctionStmt' in node)) return undefined;
  const { sql_body, options } = node.CreateFunctionStmt;
  const { language, body } = optionsOf(options);
  if (sql_body !== undefined) return stepsOf(bodyNodes(sql_body).map((one) => ({ node: one, span })));
  if (language === 'plpgsql') return plpgsql(body, span, text);
  return language === 'sql' ? sqlBody(body, span, text, node.CreateFunctionStmt) : undefined;
}

interface Options {
  language?: string;
  body?: string;
}

function optionsOf(nodes: readonly Node[] | undefined): Options {
  const options: Options = {};
  for (const node of nodes ?? []) {
    if (!('DefElem' in node)) continue;
    const value = stringOf(node.DefElem);
    if (value === undefined) continue;
    if (node.DefElem.defname === 'language') options.language = value.toLowerCase();
    if (node.DefElem.defname === 'as') options.body = value;
  }
  return options;
}

function stringOf({ arg }: DefElem): string | undefined {
  if (arg === undefined) return undefined;
  if ('String' in arg) return arg.String.sval;
  const [first, ...others] = 'List' in arg ? (arg.List.items ?? []) : [];
  return first !== undefined && others.length === 0 && 'String' in first ? first.String.sval : undefined;
}

function plpgsql(body: string | undefined, span: Span, text: string): Procedure | undefined {
  if (body === undefined || isTooDeep(body)) return undefined;
  const whole = text.slice(span.start, span.end);
  try {
    const result: object = parsePlPgSQLSync(whole);
    const functions: unknown = 'plpgsql_funcs' in result ? result.plpgsql_funcs : undefined;
    const [tree]: unknown[] = Array.isArray(functions) ? functions : [];
    const walk = new PlpgsqlWalk(new BodyText(body, startOf(body, span, text), span), parsed);
    return tree === undefined ? undefined : walk.read(tree);
  } catch {
    return undefined;
  }
}

function startOf(body: string, { start, end }: Span, text: string): number | undefined {
  const at = text.slice(start, end).indexOf(body);
  return at < 0 ? undefined : start + at;
}

/** More than any body has; the parser calls itself for each level. */
const MAX_DEPTH = 500;

function isTooDeep(body: string): boolean {
  let depth = 0;
  for (const [word] of body.matchAll(/\bend(?:\s+(?:if|loop|case))?\b|\b(?:begin|if|loop|case)\b/gi)) {
    depth = /^end/i.test(word) ? Math.max(0, depth - 1) : depth + 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function parsed(sql: string): Node[] {
  try {
    return (parseSync(sql).stmts ?? []).flatMap(({ stmt }) => (stmt === undefined ? [] : [stmt]));
  } catch {
    return [];
  }
}

/** A function in SQL is a script of its own. */
function sqlBody(
  body: string | undefined,
  span: Span,
  text: string,
  { parameters }: CreateFunctionStmt,
): Procedure | undefined {
  if (body === undefined) return undefined;
  const start = startOf(body, span, text);
  const offset = utf8Offsets(body);
  try {
    const statements = (parseSync(body).stmts ?? []).flatMap(({ stmt, stmt_location = 0, stmt_len = 0 }) => {
      if (stmt === undefined) return [];
      const end = stmt_len === 0 ? body.length : offset(stmt_location + stmt_len);
      const from = firstWord(body, offset(stmt_location));
      const place = start === undefined ? span : { start: start + from, end: start + Math.max(from, end) };
      return [{ node: stmt, span: place }];
    });
    return stepsOf(statements, parameterNames(parameters));
  } catch {
    return undefined;
  }
}

function firstWord(body: string, at: number): number {
  const rest = body.slice(at, at + 1000);
  return at + (rest.length - rest.trimStart().length);
}

function parameterNames(parameters: readonly Node[] | undefined): Set<string> {
  const names = new Set<string>();
  for (const node of parameters ?? []) {
    if ('FunctionParameter' in node && node.FunctionParameter.name) names.add(node.FunctionParameter.name);
  }
  return names;
}

/** The statements of `BEGIN ATOMIC … END`, or the one of `RETURN`. */
function bodyNodes(body: Node): Node[] {
  if (!('List' in body)) return [body];
  return (body.List.items ?? []).flatMap(bodyNodes);
}

function stepsOf(
  statements: readonly { readonly node: Node; readonly span: Span }[],
  variables: ReadonlySet<string> = new Set(),
): Procedure {
  const steps = statements.map(
    ({ node, span }): ProcedureStep => ({
      kind: 'statement',
      nodes: [node],
      span,
      guarded: false,
      loops: [],
      into: [],
    }),
  );
  return { steps, variables, raises: 'never', commits: false };
}
