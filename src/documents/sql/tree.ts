import type { Node } from '@pgsql/types';
import type { Span } from '../../model/span.js';

export type Dialect = 'postgres' | 'mysql' | 'sqlite';

/** A script, statement by statement. Other dialects join the union with trees of their own. */
export interface SqlTree {
  readonly type: 'sql';
  readonly dialect: 'postgres';
  readonly statements: readonly PostgresStatement[];
  /** Turns a `location` of the parse tree (UTF-8 bytes) into an offset of the text. */
  readonly offset: (byte: number) => number;
}

export interface PostgresStatement {
  /** From its first word to its last, without the semicolon. */
  readonly span: Span;
  readonly node: Node;
}
