import type { DataNode } from '../../documents/data/node.js';
import type { Expression } from '../github/expression.js';
import type { Lookup } from './evaluate.js';
import { holds } from './evaluate.js';
import type { Scenario } from './scenario.js';

/** A condition that decides, when a pipeline is put together, whether a part is in it. */
export interface Guard {
  readonly expression: Expression;
  readonly lookup: Lookup;
  /** What the condition must be for the part to be there: false behind an `else`. */
  readonly wanted: boolean;
}

/** The conditions of the parts of a pipeline that only the way of its start decides. */
export class Guards {
  readonly #byNode = new Map<DataNode, readonly Guard[]>();

  note(node: DataNode, guards: readonly Guard[]): void {
    if (guards.length > 0) this.#byNode.set(node, [...(this.#byNode.get(node) ?? []), ...guards]);
  }

  /** Whether a part is in the pipeline; `undefined` where the text cannot tell. */
  allow(node: DataNode, scenario: Scenario): boolean | undefined {
    let answer: boolean | undefined = true;
    for (const { expression, lookup, wanted } of this.#byNode.get(node) ?? []) {
      const truth = holds(expression, scenario, lookup);
      if (truth !== undefined && truth !== wanted) return false;
      if (truth === undefined) answer = undefined;
    }
    return answer;
  }
}
