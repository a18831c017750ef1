import { Lexer, Parser } from '@actions/expressions';
import type { Expr } from '@actions/expressions/ast';
import {
  Binary,
  ContextAccess,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Star,
  Unary,
} from '@actions/expressions/ast';

export type Scalar = string | number | boolean | null;

/** An expression of GitHub Actions, as plain data. */
export type Expression =
  | { readonly type: 'literal'; readonly value: Scalar }
  | { readonly type: 'context'; readonly name: string }
  | { readonly type: 'member'; readonly of: Expression; readonly key: Expression | '*' }
  | { readonly type: 'not'; readonly of: Expression }
  | {
      readonly type: 'compare';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly type: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[] }
  /** Not an expression that GitHub would take, or nested deeper than anyone writes. */
  | { readonly type: 'unreadable' };

const CONTEXTS = [
  ...['github', 'env', 'vars', 'job', 'jobs', 'steps', 'runner', 'secrets', 'strategy', 'matrix', 'needs'],
  'inputs',
];

/** Functions that GitHub adds to those of the expression language. */
const FUNCTIONS = ['always', 'success', 'failure', 'cancelled', 'hashFiles'].map((name) => ({
  name,
  minArgs: 0,
  maxArgs: 255,
}));

const MAX_DEPTH = 200;
const UNREADABLE: Expression = { type: 'unreadable' };

/** What an expression may name beside the functions of the language. */
export interface ExpressionNames {
  readonly contexts: readonly string[];
  readonly functions: readonly { name: string; minArgs: number; maxArgs: number }[];
}

/**
 * Reads the text between `${{` and `}}` with the parser that GitHub publishes.
 *
 * @param names of another system whose expressions are written alike; those of GitHub where absent.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 */
export function parseExpression(
  text: string,
  { contexts, functions }: ExpressionNames = { contexts: CONTEXTS, functions: FUNCTIONS },
): Expression {
  try {
    const { tokens } = new Lexer(text).lex();
    return convert(new Parser(tokens, [...contexts], [...functions]).parse(), 0);
  } catch {
    return UNREADABLE;
  }
}

function convert(expr: Expr, depth: number): Expression {
  if (depth > MAX_DEPTH) return UNREADABLE;
  const inner = (one: Expr): Expression => convert(one, depth + 1);
  if (expr instanceof Literal) return { type: 'literal', value: scalarOf(expr) };
  if (expr instanceof Grouping) return inner(expr.group);
  if (expr instanceof ContextAccess) return { type: 'context', name: expr.name.lexeme.toLowerCase() };
  if (expr instanceof Unary) return { type: 'not', of: inner(expr.expr) };
  if (expr instanceof Logical) {
    return { type: expr.operator.lexeme === '&&' ? 'and' : 'or', parts: expr.args.map(inner) };
  }
  if (expr instanceof Binary) {
    const { left, operator, right } = expr;
    return { type: 'compare', operator: operator.lexeme, left: inner(left), right: inner(right) };
  }
  if (expr instanceof FunctionCall) {
    return { type: 'call', name: expr.functionName.lexeme.toLowerCase(), args: expr.args.map(inner) };
  }
  if (expr instanceof IndexAccess) {
    return {
      type: 'member',
      of: inner(expr.expr),
      key: expr.index instanceof Star ? '*' : inner(expr.index),
    };
  }
  return UNREADABLE;
}

function scalarOf(expr: Literal): Scalar {
  const value = expr.token.value;
  if (value !== undefined) return value;
  switch (expr.token.lexeme) {
    case 'null':
      return null;
    case 'true':
      return true;
    case 'false':
      return false;
    default:
      return expr.literal.coerceString();
  }
}

/** The names along a path in lower case, `*` for all entries: `github.event.pull_request.number`. */
export function pathOf(expression: Expression): string | undefined {
  if (expression.type === 'context') return expression.name;
  if (expression.type !== 'member') return undefined;
  const of = pathOf(expression.of);
  if (of === undefined) return undefined;
  if (expression.key === '*') return `${of}.*`;
  return expression.key.type === 'literal'
    ? `${of}.${String(expression.key.value).toLowerCase()}`
    : undefined;
}

/** A part of a text: literal, or an expression between `${{` and `}}`. */
export type TextPart = string | Expression;

/** Takes a text apart into what stands there and what is filled in. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (let open = text.indexOf('${{'); open >= 0; open = text.indexOf('${{', at)) {
    const close = closingOf(text, open + 3);
    if (close < 0) break;
    if (open > at) parts.push(text.slice(at, open));
    parts.push(parseExpression(text.slice(open + 3, close)));
    at = close + 2;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

/** Where the expression ends: braces inside its strings do not count. */
function closingOf(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const unit = text.charAt(at);
    if (unit === "'") quoted = !quoted;
    else if (!quoted && unit === '}' && text.charAt(at + 1) === '}') return at;
  }
  return -1;
}

/** The expression of an `if`: written bare, or as one pair of braces around the whole. */
export function conditionOf(text: string): Expression {
  if (!text.includes('${{')) return parseExpression(text);
  const parts = partsOf(text.trim());
  const [only] = parts;
  return parts.length === 1 && only !== undefined && typeof only !== 'string' ? only : UNREADABLE;
}
