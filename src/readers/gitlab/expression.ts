/** The condition of a rule of GitLab CI, as plain data. */
export type Expression =
  | { readonly type: 'text'; readonly value: string | null }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'pattern'; readonly source: string; readonly flags: string }
  | {
      readonly type: 'compare';
      readonly operator: '==' | '!=' | '=~' | '!~';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly type: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'not'; readonly of: Expression }
  /** Not an expression that GitLab would take, or longer than anyone writes. */
  | { readonly type: 'unreadable' };

const TOKEN =
  /\s*(?:(\$\w+|\$\{\w+\})|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\/((?:[^/\\]|\\.)+)\/(\w*)|(null)\b|(==|!=|=~|!~|&&|\|\||[()!]))/y;

const MAX_TOKENS = 1000;
const MAX_DEPTH = 100;
const UNREADABLE: Expression = { type: 'unreadable' };

/**
 * Reads the text of a rule's `if` or of an entry of `only: variables`.
 *
 * @see https://docs.gitlab.com/ci/jobs/job_rules/#cicd-variable-expressions
 */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text.trim());
  if (tokens === undefined) return UNREADABLE;
  const parser = new Parser(tokens);
  const whole = parser.or(0);
  return whole === undefined || !parser.atEnd ? UNREADABLE : whole;
}

type Token = Expression | string;

function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null || tokens.length > MAX_TOKENS) return undefined;
    at = TOKEN.lastIndex;
    tokens.push(tokenOf(match));
  }
  return tokens;
}

function tokenOf([, variable, double, single, pattern, flags, nothing, operator]: RegExpExecArray): Token {
  if (variable !== undefined) return { type: 'variable', name: variable.replace(/[${}]/g, '') };
  if (pattern !== undefined) return { type: 'pattern', source: pattern, flags: flags ?? '' };
  if (nothing !== undefined) return { type: 'text', value: null };
  return operator ?? { type: 'text', value: double ?? single ?? '' };
}

const COMPARISONS = ['==', '!=', '=~', '!~'] as const;

/** By descent: `||` binds least, then `&&`, then comparisons. */
class Parser {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get atEnd(): boolean {
    return this.#at >= this.tokens.length;
  }

  or(depth: number): Expression | undefined {
    return this.#chain('||', 'or', () => this.#and(depth));
  }

  #and(depth: number): Expression | undefined {
    return this.#chain('&&', 'and', () => this.#comparison(depth));
  }

  #chain(operator: string, type: 'and' | 'or', next: () => Expression | undefined): Expression | undefined {
    let left = next();
    while (left !== undefined && this.#take(operator)) {
      const right = next();
      if (right === undefined) return undefined;
      left = { type, left, right };
    }
    return left;
  }

  #comparison(depth: number): Expression | undefined {
    const left = this.#primary(depth);
    const operator = COMPARISONS.find((one) => left !== undefined && this.#take(one));
    if (left === undefined || operator === undefined) return left;
    const right = this.#primary(depth);
    return right === undefined ? undefined : { type: 'compare', operator, left, right };
  }

  #primary(depth: number): Expression | undefined {
    if (depth > MAX_DEPTH) return undefined;
    if (this.#take('!')) {
      const of = this.#primary(depth + 1);
      return of === undefined ? undefined : { type: 'not', of };
    }
    if (this.#take('(')) {
      const inner = this.or(depth + 1);
      return this.#take(')') ? inner : undefined;
    }
    const token = this.tokens[this.#at];
    if (token === undefined || typeof token === 'string') return undefined;
    this.#at++;
    return token;
  }

  #take(operator: string): boolean {
    if (this.tokens[this.#at] !== operator) return false;
    this.#at++;
    return true;
  }
}
