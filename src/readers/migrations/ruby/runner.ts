import type { SyntaxNode } from '../../../documents/code/syntax.js';
import type { Does } from '../calls/act.js';
import type { Command, Step } from '../calls/command.js';
import type { Evaluator } from './evaluate.js';
import type { Program } from './program.js';
import type { TypeContext } from './types.js';
import type { Value } from './value.js';

/** How a statement is reached. */
export interface Standing {
  readonly scope: Map<string, Value>;
  readonly loop: boolean;
  readonly guarded: boolean;
}

/** What the reader of calls asks of the one that walks the statements. */
export interface Runner {
  /** The calls that were read. */
  readonly seen: Set<SyntaxNode>;
  readonly program: Program;
  readonly context: TypeContext;
  readonly evaluator: Evaluator;
  /** Whether the migration opens no transaction of its own. */
  readonly withoutTransaction: boolean;
  /** A call on the migration API. */
  command(command: Command, node: SyntaxNode, standing: Standing): void;
  /** A call that does the same in both directions, as all Ruby does that Rails cannot reverse. */
  plain(does: readonly Does[], node: SyntaxNode, standing: Standing): void;
  step(step: Step): void;
  /** The steps of what runs meanwhile, kept apart. */
  apart(run: () => void): Step[];
  /** Walks the block of a call. */
  block(call: SyntaxNode, standing: Standing, params: readonly Value[]): void;
  /** Walks a method of the migration itself; `false` where it has none of this name. */
  own(name: string, args: readonly Value[], standing: Standing): boolean;
}
