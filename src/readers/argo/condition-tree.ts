/** A condition of a metric, taken apart. What is not understood is `unclear`, and so is all that depends on it. */
export type Expression =
  | { readonly is: 'literal'; readonly value: number | boolean | string | null }
  /** A template expression: a value that is known when the analysis runs. */
  | { readonly is: 'template' }
  /** What was measured, or a part of it: `result`, `result[0]`, `#`. */
  | { readonly is: 'measured'; readonly text: string }
  | { readonly is: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | {
      readonly is: 'compare';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly is: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly is: 'not'; readonly of: Expression }
  | { readonly is: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly is: 'unclear' };

const TOKEN =
  /\s*(\{\{[^}]*\}\}|\d+(?:\.\d+)?(?:e[-+]?\d+)?|"[^"]*"|'[^']*'|[A-Za-z_$][\w$]*|<=|>=|==|!=|&&|\|\||\?\?|\S)/gy;

const COMPARISONS = new Set(['<', '<=', '>', '>=', '==', '!=']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '^', '??', '|']);
const MAX_LENGTH = 2000;
const MAX_DEPTH = 40;

/**
 * Reads a condition of an analysis.
 *
 * @see https://expr-lang.org/docs/language-definition the language of Argo's conditions, of which this is the
 *   part that compares results with numbers
 */
export function parseCondition(text: string): Expression {
  if (text.length > MAX_LENGTH) return { is: 'unclear' };
  const tokens = [...text.matchAll(TOKEN)].map(([, token = '']) => token);
  const parser = new Parser(tokens);
  const read = parser.choice();
  return parser.isAtEnd ? read : { is: 'unclear' };
}

class Parser {
  #next = 0;
  #depth = 0;

  constructor(private readonly tokens: readonly string[]) {}

  get isAtEnd(): boolean {
    return this.#next === this.tokens.length;
  }

  choice(): Expression {
    if (++this.#depth > MAX_DEPTH) return this.#giveUp();
    const test = this.#either();
    this.#depth--;
    if (!this.#take('?')) return test;
    const yes = this.choice();
    if (!this.#take(':')) return { is: 'unclear' };
    return { is: 'choice', test, yes, no: this.choice() };
  }

  #either(): Expression {
    const parts = [this.#all()];
    while (this.#take('||') || this.#take('or')) parts.push(this.#all());
    return joined('or', parts);
  }

  #all(): Expression {
    const parts = [this.#negation()];
    while (this.#take('&&') || this.#take('and')) parts.push(this.#negation());
    return joined('and', parts);
  }

  #negation(): Expression {
    let negations = 0;
    while (this.#take('!') || this.#take('not')) negations++;
    const read = this.#comparison();
    return negations % 2 === 0 ? read : { is: 'not', of: read };
  }

  #comparison(): Expression {
    const left = this.#operand();
    const operator = this.tokens[this.#next] ?? '';
    if (!COMPARISONS.has(operator)) return left;
    this.#next++;
    return { is: 'compare', operator, left, right: this.#operand() };
  }

  /** A value; one that is calculated is not followed. */
  #operand(): Expression {
    let read = this.#value();
    while (ARITHMETIC.has(this.tokens[this.#next] ?? '')) {
      this.#next++;
      this.#value();
      read = { is: 'unclear' };
    }
    return read;
  }

  #value(): Expression {
    const token = this.tokens[this.#next++];
    if (token === undefined) return { is: 'unclear' };
    if (token === '-') return negative(this.#value());
    if (token === '(' || token === '{') return this.#enclosed(token === '(' ? ')' : '}');
    if (token.startsWith('{{')) return { is: 'template' };
    if (/^\d/.test(token)) return { is: 'literal', value: Number(token) };
    if (/^["']/.test(token)) return { is: 'literal', value: token.slice(1, -1) };
    if (token === 'true' || token === 'false') return { is: 'literal', value: token === 'true' };
    if (token === 'nil' || token === 'null') return { is: 'literal', value: null };
    if (token !== '#' && !/^[A-Za-z_$]/.test(token)) return { is: 'unclear' };
    if (this.#take('(')) return { is: 'call', name: token, arguments: this.#arguments() };
    const path = token + this.#path();
    return token === 'result' || token === '#' ? { is: 'measured', text: path } : { is: 'unclear' };
  }

  #enclosed(end: string): Expression {
    const read = this.choice();
    return this.#take(end) ? read : { is: 'unclear' };
  }

  #arguments(): Expression[] {
    const list: Expression[] = [];
    while (!this.isAtEnd && !this.#take(')')) {
      list.push(this.choice());
      if (!this.#take(',') && this.tokens[this.#next] !== ')') this.#giveUp();
    }
    return list;
  }

  /** `[0].a.b` behind a name. */
  #path(): string {
    let path = '';
    for (;;) {
      if (this.#take('.')) path += `.${this.tokens[this.#next++] ?? ''}`;
      else if (this.#take('[')) {
        path += `[${this.tokens[this.#next++] ?? ''}]`;
        if (!this.#take(']')) this.#giveUp();
      } else return path;
    }
  }

  #take(token: string): boolean {
    if (this.tokens[this.#next] !== token) return false;
    this.#next++;
    return true;
  }

  /** Leaves tokens unread, so that the whole is unclear. */
  #giveUp(): Expression {
    this.#next = this.tokens.length + 1;
    return { is: 'unclear' };
  }
}

function joined(is: 'and' | 'or', parts: readonly Expression[]): Expression {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { is, parts };
}

function negative(read: Expression): Expression {
  return read.is === 'literal' && typeof read.value === 'number'
    ? { is: 'literal', value: -read.value }
    : { is: 'unclear' };
}
