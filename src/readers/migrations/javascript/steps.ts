import type { Span } from '../../../model/span.js';
import type { Chain, Link, Value } from './value.js';

/** What a function does, in the order in which it does it. */
export type Step = CallStep | RefusalStep | ForeignStep | BracketStep | ExternalStep;

interface StepBase {
  readonly span: Span;
  /** What decides at run time whether it is taken. */
  readonly conditions: readonly Condition[];
  /** Whether it stands in a loop of which the rounds are not known. */
  readonly loop: boolean;
}

/** A call on the framework's API; what is behind `.then` and the like is left off. */
export interface CallStep extends StepBase {
  readonly type: 'call';
  readonly chain: Chain;
}

/** It throws. */
export interface RefusalStep extends StepBase {
  readonly type: 'refusal';
}

/** Something of the framework's is handed to code of another file: what that does is not known. */
export interface ForeignStep extends StepBase {
  readonly type: 'foreign';
  readonly words: readonly string[];
}

/** A call of something outside of the database. */
export interface ExternalStep extends StepBase {
  readonly type: 'external';
  /** As a person reads it: `fetch()`. */
  readonly call: string;
}

/** The begin or the end of a function that a call of the framework's enters ({@link Follow.enters}). */
export interface BracketStep extends StepBase {
  readonly type: 'bracket';
  readonly edge: 'begin' | 'end';
  /** The name of the call. */
  readonly name: string;
}

export interface Condition {
  readonly test: Value;
  /** Whether the step is taken where the test holds, or where it does not. */
  readonly holds: boolean;
}

/** What a framework knows of calls, so that functions can be followed. */
export interface Follow {
  /** Whether a chain acts on the database: a call on a receiver, a tagged template of the framework. */
  isOwn(chain: Chain): boolean;
  /**
   * The arguments with which a call of the framework's runs the functions handed to it, at once and as part of
   * what the migration does (`transaction`, callbacks); `undefined` where it does not, or where the
   * framework reads them as something of its own (a table builder).
   */
  enters?(chain: Chain, link: Link): readonly Value[] | undefined;
  /** Whether a call returns what the framework hands over again, as a transaction is a connection. */
  isHandle?(link: Link): boolean;
  /** What a test comes to for this framework and engine (`knex.client.config.client === 'pg'`). */
  decides?(test: Value): boolean | undefined;
}
