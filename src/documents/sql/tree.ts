import type { Node } from '@pgsql/types';
import type { Span } from '../../model/span.js';
import type { LightTree } from './light/tree.js';
import type { Procedure } from './procedure.js';

/** The dialects that are read, each by a parser of its own. */
export const dialects = ['postgres', 'mysql', 'sqlite'] as const;
export type Dialect = (typeof dialects)[number];

/** A script, statement by statement; each dialect has statements of its own. */
export type SqlTree = PostgresTree | LightTree;

export interface PostgresTree {
  readonly type: 'sql';
  readonly dialect: 'postgres';
  readonly statements: readonly PostgresStatement[];
  /** Turns a `location` of the parse tree (UTF-8 bytes) into an offset of the text. */
  readonly offset: (byte: number) => number;
  /** Names longer than the server keeps, as written, by what the parser leaves of them. */
  readonly cutNames: ReadonlyMap<string, string>;
  /** The statements of a script inside a string of this one; `undefined` where it does not parse. */
  readonly parse: (text: string) => readonly PostgresStatement[] | undefined;
}

export interface PostgresStatement {
  /** From its first word to its last, without the semicolon. */
  readonly span: Span;
  readonly node: Node;
  /** Whether a quote stands in it; unset where that was not looked for. */
  readonly holdsText?: boolean;
  /** Reads the body of a DO block, function or procedure; `undefined` where it cannot be read. */
  readonly procedure?: () => Procedure | undefined;
}
