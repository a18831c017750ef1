import type { Condition } from './steps.js';
import type { Scope } from './value.js';

/** What is known of the place that is being followed. */
export interface Where {
  readonly scope: Scope;
  readonly conditions: readonly Condition[];
  readonly loop: boolean;
}

/** The part of it that steps keep. */
export function under({ conditions, loop }: Where): Pick<Where, 'conditions' | 'loop'> {
  return { conditions, loop };
}

/** The same place behind one more condition. */
export function when(where: Where, condition: Condition): Where {
  return { ...where, conditions: [...where.conditions, condition] };
}
