import type { Does } from '../../calls/act.js';
import { type Command, written } from '../../calls/command.js';
import type { Arguments } from '../value.js';
import type { DjangoContext } from './fields.js';
import type { State } from './state.js';

/** What an operation does to the database, and how the models look when it has run. */
export interface Outcome {
  readonly command: Command;
  readonly state: State;
}

/** How an operation is read; `undefined` where an argument that matters is known only at run time. */
export type Operation = (
  args: Arguments,
  state: State,
  app: string,
  context: DjangoContext,
) => Outcome | undefined;

export const nothingToDo: Command = { forward: [], backward: [] };

export function both(does: Does): Command {
  return { forward: [does], backward: [does] };
}

export function command(forward: readonly string[], backward: readonly string[]): Command {
  return { forward: written(...forward), backward: written(...backward) };
}
