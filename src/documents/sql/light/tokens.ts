/** The dialects that our own reader reads. */
export type LightDialect = 'mysql' | 'sqlite';

/** One token of a statement; comments and white space are none. */
export interface Token {
  /** `word` is an unquoted name or keyword; `variable` a parameter or a variable of the session. */
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'variable' | 'symbol';
  /** What it says: a name or string without its quotes, anything else as it is written. */
  readonly text: string;
  /** The text of a word or symbol in upper case; empty for everything else, so that a quoted name is no keyword. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** How the tokens of a dialect differ. */
export interface Lexicon {
  readonly dialect: LightDialect;
  /** Opening to closing quote of names. */
  readonly nameQuotes: ReadonlyMap<string, string>;
  readonly stringQuotes: ReadonlySet<string>;
  /** Whether a backslash inside a string takes the meaning from the character behind it. */
  readonly backslash: boolean;
  /** What opens a comment to the end of the line. */
  readonly lineComment: RegExp;
  /** Variables and parameters. */
  readonly variable: RegExp;
}

/**
 * @see https://dev.mysql.com/doc/refman/8.0/en/language-structure.html
 */
export const mysqlLexicon: Lexicon = {
  dialect: 'mysql',
  nameQuotes: new Map([['`', '`']]),
  stringQuotes: new Set(["'", '"']),
  backslash: true,
  lineComment: /--(?=\s|$)|--(?<=^[ \t]*--)|#/my,
  variable: /@@?[\w$.]*|\?|:[A-Za-z_]\w*/y,
};

/**
 * @see https://www.sqlite.org/lang_keywords.html
 * @see https://www.sqlite.org/lang_expr.html#varparam
 */
export const sqliteLexicon: Lexicon = {
  dialect: 'sqlite',
  nameQuotes: new Map([
    ['`', '`'],
    ['"', '"'],
    ['[', ']'],
  ]),
  stringQuotes: new Set(["'"]),
  backslash: false,
  lineComment: /--/y,
  variable: /\?\d*|[:@$][A-Za-z_]\w*/y,
};

export const lexicons: Readonly<Record<LightDialect, Lexicon>> = {
  mysql: mysqlLexicon,
  sqlite: sqliteLexicon,
};
