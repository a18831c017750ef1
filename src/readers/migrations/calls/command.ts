import type { Span } from '../../../model/span.js';
import type { Act, Does } from './act.js';

/** A call on the framework's API: what it does, and what undoes it. */
export interface Command {
  readonly forward: readonly Does[];
  /** What the framework does when it reverses the call; `irreversible` where it refuses to. */
  readonly backward: readonly Does[] | 'irreversible';
}

/** One step of a migration that can be reversed, where it stands. */
export interface Step {
  readonly span: Span;
  readonly forward: readonly Act[];
  readonly backward: readonly Act[] | 'irreversible';
}

export function written(...sql: readonly string[]): Does[] {
  return sql.map((one) => ({ type: 'written', sql: one }));
}

export function stepOf({ forward, backward }: Command, at: Omit<Act, 'does'>): Step {
  const acts = (all: readonly Does[]) => all.map((does) => ({ ...at, does }));
  return {
    span: at.span,
    forward: acts(forward),
    backward: backward === 'irreversible' ? backward : acts(backward),
  };
}

/** What steps do, in order. */
export function forwardActs(steps: readonly Step[]): Act[] {
  return steps.flatMap(({ forward }) => forward);
}

/** What reverses steps: the last one first, each undone. */
export function backwardActs(steps: readonly Step[]): Act[] {
  const acts: Act[] = [];
  for (const { span, backward } of [...steps].reverse()) {
    if (backward === 'irreversible')
      acts.push({ span, does: { type: 'refusal' }, loop: false, guarded: false });
    else acts.push(...backward);
  }
  return acts;
}
