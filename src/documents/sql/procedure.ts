import type { Node } from '@pgsql/types';
import type { Span } from '../../model/span.js';

/** What the body of a DO block, function or procedure runs, in the order in which it is written. */
export interface Procedure {
  readonly steps: readonly ProcedureStep[];
  /** The names of its variables and arguments, as the server folds them. */
  readonly variables: ReadonlySet<string>;
  /** Whether it raises an exception: whatever happens, under a condition only, or not at all. */
  readonly raises: 'always' | 'sometimes' | 'never';
  /** Whether it commits, so that it is no single transaction. */
  readonly commits: boolean;
}

/** One place of a body at which the server is given SQL. */
export interface ProcedureStep {
  /**
   * - `statement`: a statement that runs as it is written;
   * - `execute`: an expression whose text is run, as EXECUTE does;
   * - `expression`: a condition, or a value for a variable.
   */
  readonly kind: 'statement' | 'execute' | 'expression';
  /** What it parses to, an expression as the SELECT of it; empty where it does not parse. */
  readonly nodes: readonly Node[];
  readonly span: Span;
  /** Whether it stands below IF, CASE or EXCEPTION, or behind a RETURN that stands there, so that it may not run. */
  readonly guarded: boolean;
  /** The loops that it stands in, the outermost first. */
  readonly loops: readonly ProcedureLoop[];
  /** The variables that its rows or its value go into. */
  readonly into: readonly string[];
}

export interface ProcedureLoop {
  /** Whether a COMMIT stands in it. */
  readonly commits: boolean;
  /** Whether it walks over a list that is written out, not over rows or numbers. */
  readonly overList: boolean;
}
