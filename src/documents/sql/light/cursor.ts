import type { LightDialect, Token } from './tokens.js';
import type { Name } from './tree-name.js';
import type { Query } from './tree-query.js';

/** Deeper nesting than this no hand has written. */
const MAX_DEPTH = 100;

/**
 * A place in the tokens of one statement, moved on by those who read. Where the next token is not the one
 * that has to come, the cursor notes that the statement {@link failed} and stays; nothing is thrown, and what
 * was made until then is thrown away by the one who asked for the statement.
 */
export class Cursor {
  #at = 0;
  #depth = 0;
  #failed = false;

  /** @param readQuery reads a query inside brackets; given, because expressions and queries hold each other. */
  constructor(
    private readonly tokens: readonly Token[],
    readonly dialect: LightDialect,
    private readonly readQuery: (cursor: Cursor) => Query,
  ) {}

  get failed(): boolean {
    return this.#failed;
  }

  get atEnd(): boolean {
    return this.#at >= this.tokens.length;
  }

  fail(): void {
    this.#failed = true;
    this.#at = this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.#at + ahead];
  }

  next(): Token | undefined {
    const token = this.tokens[this.#at];
    if (token !== undefined) this.#at++;
    return token;
  }

  /** Whether these keywords or symbols come next. */
  is(...keys: readonly string[]): boolean {
    return keys.every((key, index) => this.peek(index)?.key === key);
  }

  isAny(keys: ReadonlySet<string>): boolean {
    return keys.has(this.peek()?.key ?? '');
  }

  /** Passes these keywords or symbols where they come next, all of them or none. */
  accept(...keys: readonly string[]): boolean {
    if (!this.is(...keys)) return false;
    this.#at += keys.length;
    return true;
  }

  /** Passes the first of these words that comes next. */
  acceptAny(...keys: readonly string[]): boolean {
    return keys.some((key) => this.accept(key));
  }

  expect(...keys: readonly string[]): void {
    if (!this.accept(...keys)) this.fail();
  }

  /** A name, quoted or not. */
  name(): string {
    const token = this.next();
    if (token?.kind === 'word' || token?.kind === 'name' || token?.kind === 'string') return token.text;
    this.fail();
    return '';
  }

  qualifiedName(): Name {
    const first = this.name();
    return this.accept('.') ? { schema: first, name: this.name() } : { schema: null, name: first };
  }

  /** `(a, b)`, each read by `read`. */
  inBrackets<T>(read: () => T): T[] {
    this.expect('(');
    const items = this.separated(read);
    this.expect(')');
    return items;
  }

  /** `a, b`, each read by `read`. */
  separated<T>(read: () => T): T[] {
    const items: T[] = [];
    do items.push(read());
    while (!this.#failed && this.accept(','));
    return items;
  }

  /** Passes a bracket with all that it holds. */
  skipBrackets(): void {
    let depth = 0;
    do {
      const key = this.next()?.key;
      if (key === '(') depth++;
      if (key === ')') depth--;
      if (key === undefined) {
        this.fail();
        return;
      }
    } while (depth > 0);
  }

  /** Reads something that may hold itself, up to a depth. */
  nested<T>(read: () => T, otherwise: T): T {
    if (this.#depth >= MAX_DEPTH) {
      this.fail();
      return otherwise;
    }
    this.#depth++;
    const made = read();
    this.#depth--;
    return made;
  }

  query(): Query {
    return this.readQuery(this);
  }
}
