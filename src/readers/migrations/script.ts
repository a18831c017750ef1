import type { Engine } from '../../model/kinds/change-context.js';
import type { Span } from '../../model/span.js';
import type { Draft } from './draft.js';
import type { Place } from './place.js';

/**
 * One migration, or one part of it that stands in a file of its own, in whatever language it was written: what
 * every reader of migrations makes of its file before it becomes subjects.
 */
export interface Script {
  readonly path: string;
  readonly engine: Engine;
  /** The name of its framework, as the config and the fact `framework` have it. */
  readonly framework: string;
  readonly place: Place;
  /** Where a finding about the migration as a whole stands: the first line of a file, the head of a changeset. */
  readonly head: Span;
  readonly parts: readonly Part[];
  /** Words that ask its framework for no transaction, and that it does not read. */
  readonly deadMarkers?: readonly DeadMarker[];
  /** The first use of each model of the app that it uses as it is, whatever it was when the migration was written. */
  readonly liveModels?: readonly { readonly span: Span; readonly model: string }[];
  /** The names it gives to the branch of its history that goes on from it. */
  readonly branchLabels?: readonly string[];
  /** Where it says its place among the others: its revision, or its dependencies. */
  readonly chainPlace?: Span;
  /** Comments with which its generator asks for a review. */
  readonly generatorBanner?: readonly Span[];
  /** Whether it runs after the deployment; absent where its framework knows no such step. */
  readonly deployStep?: 'main' | 'post';
}

/** A comment that asks for no transaction and is not read. */
export interface DeadMarker {
  readonly span: Span;
  readonly marker: string;
  /** The end of the sentence "… has no effect: …". */
  readonly fault: string;
}

/** The part of a migration that goes one way. */
export interface Part {
  readonly direction: 'forward' | 'down';
  readonly statements: readonly Statement[];
  readonly runs: Runs;
  /** What opens it: a marker, the head of a function, else the first line of the file. */
  readonly marker: Span;
  /** Whether words beside its statements say that there is no way back. */
  readonly saysIrreversible: boolean;
}

/** One statement, in SQL of any dialect or as a call in code. */
export interface Statement {
  /** From its first word to its last; for a call in code, and for SQL inside one, the call. */
  readonly span: Span;
  /** What it does to schema and data; nothing for queries, settings, comments, rights. */
  readonly drafts: readonly Draft[];
  /**
   * - `something`: it acts;
   * - `nothing`: it leaves everything as it is (`SELECT 1`, an empty block, `pass`);
   * - `setting`: it changes the session and nothing else (SET, BEGIN, COMMIT);
   * - `refusal`: it raises, so that its part cannot run.
   */
  readonly effect: 'something' | 'nothing' | 'setting' | 'refusal';
  /** Whether it opens or ends a transaction; absent where it does neither. */
  readonly control?: 'begin' | 'end';
  /** Set where the server refuses to run it inside a transaction. */
  readonly refusesTransaction?: boolean;
  /** Set where the server ends the open transaction before it, as MySQL does for DDL. */
  readonly commitsImplicitly?: boolean;
  /** What it makes of `PRAGMA foreign_keys`, which SQLite passes over inside a transaction. */
  readonly foreignKeys?: 'on' | 'off';
  /** Set where it is sent on another connection than the one on which a transaction of its part is open. */
  readonly outsideTransaction?: boolean;
  /** Set where what it runs is one transaction also when none is open, as the body of a DO block is. */
  readonly ownTransaction?: boolean;
  /** Calls of something outside of the database: HTTP, e-mail, a program, another server, files. */
  readonly externalCalls?: readonly ExternalCall[];
  /** Where it runs SQL that is put together at run time. */
  readonly runtimeSql?: readonly Span[];
}

export interface ExternalCall {
  readonly span: Span;
  /** What is called, as a person reads it: `http_get()`, `COPY … PROGRAM`, `fetch()`. */
  readonly call: string;
}

/**
 * How a tool sends a part to the server:
 *
 * - `in-transaction`: it opens a transaction around the part;
 * - `as-one-query`: it sends the part in one piece, which PostgreSQL runs as one transaction as soon as it
 *   holds more than one statement, whatever BEGIN and COMMIT say in between for CONCURRENTLY
 *   (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT);
 * - `around-refusals`: it opens one too, and interrupts it for a statement that no transaction can hold;
 * - `one-by-one`: each statement on its own;
 * - `unknown`: nothing tells.
 */
export type Runs = 'in-transaction' | 'as-one-query' | 'around-refusals' | 'one-by-one' | 'unknown';
