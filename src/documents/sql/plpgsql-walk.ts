import type { Node } from '@pgsql/types';
import type { BodyText } from './body-text.js';
import type { Procedure, ProcedureLoop, ProcedureStep } from './procedure.js';

/** A part of the parser's tree, which has no types of its own: plain data from JSON. */
interface Json {
  readonly [key: string]: unknown;
}

/** Where a statement of the body stands. */
interface Standing {
  readonly guarded: boolean;
  readonly loops: readonly ProcedureLoop[];
}

type OpenLoop = { commits: boolean; readonly overList: boolean };

const FOREACH = 'PLpgSQL_stmt_foreach_a';

/** The level of RAISE EXCEPTION; notices and warnings have lower ones. */
const EXCEPTION = 21;

/**
 * Walks the tree that PL/pgSQL's own parser makes of a body, and collects what the server is given as SQL.
 *
 * @see https://github.com/pganalyze/libpg_query/blob/18-latest/src/pg_query_json_plpgsql.c
 */
export class PlpgsqlWalk {
  readonly #steps: ProcedureStep[] = [];
  readonly #open: OpenLoop[] = [];
  #raises: Procedure['raises'] = 'never';
  #commits = false;
  /** Set behind a RETURN under a condition: nothing from there on is certain to run. */
  #mayHaveEnded = false;

  constructor(
    private readonly text: BodyText,
    private readonly parse: (sql: string) => readonly Node[],
  ) {}

  /** @param tree one function of the parser's result. */
  read(tree: unknown): Procedure {
    const body = recordOf(recordOf(tree)?.PLpgSQL_function);
    this.#statement(body?.action, { guarded: false, loops: [] });
    const variables = variablesOf(body?.datums);
    return { steps: this.#steps, variables, raises: this.#raises, commits: this.#commits };
  }

  #all(statements: unknown, standing: Standing): void {
    for (const statement of listOf(statements)) this.#statement(statement, standing);
  }

  #statement(statement: unknown, given: Standing): void {
    const [[type = '', content] = []] = Object.entries(recordOf(statement) ?? {});
    const own = recordOf(content);
    if (own === undefined) return;
    const standing = this.#mayHaveEnded ? { ...given, guarded: true } : given;
    const line = typeof own.lineno === 'number' ? own.lineno : 1;
    switch (type) {
      case 'PLpgSQL_stmt_block':
        this.#block(own, standing);
        return;
      case 'PLpgSQL_stmt_if':
      case 'PLpgSQL_stmt_case':
        this.#branches(own, line, standing);
        return;
      case 'PLpgSQL_stmt_commit':
        this.#commit();
        return;
      case 'PLpgSQL_stmt_raise':
        if (own.elog_level !== EXCEPTION) return;
        this.#raise(standing);
        return;
      case 'PLpgSQL_stmt_return':
        if (own.lineno !== undefined && standing.guarded) this.#mayHaveEnded = true;
        this.#queries(own, line, standing);
        return;
      default:
        this.#queries(own, line, standing);
        if (isLoop(type)) this.#loop(type, own, standing);
    }
  }

  #commit(): void {
    this.#commits = true;
    for (const loop of this.#open) loop.commits = true;
  }

  #raise({ guarded, loops }: Standing): void {
    if (this.#raises !== 'always') this.#raises = guarded || loops.length > 0 ? 'sometimes' : 'always';
  }

  /** What an EXCEPTION clause catches is undone, and its handlers run only then. */
  #block(own: Json, standing: Standing): void {
    const handlers = listOf(recordOf(recordOf(own.exceptions)?.PLpgSQL_exception_block)?.exc_list);
    this.#all(own.body, handlers.length === 0 ? standing : { ...standing, guarded: true });
    for (const handler of handlers) {
      this.#all(recordOf(recordOf(handler)?.PLpgSQL_exception)?.action, { ...standing, guarded: true });
    }
  }

  #branches(own: Json, line: number, standing: Standing): void {
    const inside = { ...standing, guarded: true };
    this.#queries(own, line, standing);
    this.#all(own.then_body, inside);
    for (const branch of [...listOf(own.elsif_list), ...listOf(own.case_when_list)]) {
      const [content] = Object.values(recordOf(branch) ?? {});
      const { lineno, stmts, ...rest } = recordOf(content) ?? {};
      this.#queries(rest, typeof lineno === 'number' ? lineno : line, standing);
      this.#all(stmts, inside);
    }
    this.#all(own.else_body ?? own.else_stmts, inside);
  }

  #loop(type: string, own: Json, standing: Standing): void {
    const loop: OpenLoop = { commits: false, overList: type === FOREACH && isList(own.expr) };
    this.#open.push(loop);
    this.#all(own.body, { ...standing, loops: [...standing.loops, loop] });
    this.#open.pop();
  }

  /** The queries and expressions that a statement holds itself. */
  #queries(own: Json, line: number, standing: Standing): void {
    const into = namesIn(own.target ?? own.var);
    for (const [role, value] of Object.entries(own)) {
      const expression = recordOf(recordOf(value)?.PLpgSQL_expr);
      if (typeof expression?.query !== 'string') continue;
      const { query, parseMode } = expression;
      const isStatement = parseMode === 0;
      const assigned = typeof parseMode === 'number' && parseMode > 2 ? /^([^=:]*):?=/.exec(query) : null;
      const written = assigned === null ? query : query.slice(assigned[0].length);
      const kind = isStatement ? 'statement' : isRunAsText(role) ? 'execute' : 'expression';
      this.#steps.push({
        kind,
        nodes: this.parse(isStatement ? query : `SELECT ${written}`),
        span: this.text.spanOf(line, role === 'expr' ? written.replace(/^SELECT\s+/i, '') : written),
        ...standing,
        into: assigned === null ? into : [...into, wordOf(assigned[1] ?? '')],
      });
    }
  }
}

/** An array that is written out: `ARRAY['a', 'b']`, `'{a,b}'`. */
function isList(value: unknown): boolean {
  const query = recordOf(recordOf(value)?.PLpgSQL_expr)?.query;
  return typeof query === 'string' && /^\s*(?:array\s*\[|'\{)/i.test(query);
}

function isLoop(type: string): boolean {
  return /^PLpgSQL_stmt_(?:loop|while|fori|fors|forc|dynfors|foreach_a)$/.test(type);
}

/** Where a query is no statement of its own, these hold an expression whose text is run. */
function isRunAsText(role: string): boolean {
  return role === 'query' || role === 'dynquery';
}

function variablesOf(datums: unknown): Set<string> {
  return new Set(listOf(datums).flatMap(namesIn));
}

/** The names of a variable, of a record, or of each variable of a list of them. */
function namesIn(datum: unknown): string[] {
  const [content] = Object.values(recordOf(datum) ?? {});
  const own = recordOf(content);
  const fields = listOf(own?.fields).map((field) => recordOf(field)?.name);
  const named = fields.length === 0 ? [own?.refname] : fields;
  return named.filter((name) => typeof name === 'string');
}

/** The variable of an assignment to it, to a field of it or to an element of it. */
function wordOf(target: string): string {
  return (/^\s*"?([\w$]+)/.exec(target)?.[1] ?? '').toLowerCase();
}

function recordOf(value: unknown): Json | undefined {
  return isRecord(value) ? value : undefined;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
