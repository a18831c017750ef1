const CONDITION = /^\$\{\{\s*(if|elseif)\s(.+?)\s*\}\}$/s;
const ELSE = /^\$\{\{\s*else\b/;

/** What decides over one part of a chain of conditions: those before it failed, and its own holds. */
export interface Link {
  readonly former: readonly string[];
  /** Absent for an `else`. */
  readonly own: string | undefined;
}

/** Follows `${{ if }}`, `${{ elseif }}` and `${{ else }}` as they stand below each other. */
export class Chain {
  #former: string[] = [];

  /** The conditions of the next directive; `undefined` for one that is none (`insert`). */
  next(directive: string): Link | undefined {
    const [, word, own] = CONDITION.exec(directive) ?? [];
    if (word === undefined && !ELSE.test(directive)) return undefined;
    if (word === 'if') this.#former = [];
    const link = { former: [...this.#former], own };
    if (own !== undefined) this.#former.push(own);
    return link;
  }

  /** Something else stands between: what follows is a chain of its own. */
  end(): void {
    this.#former = [];
  }
}
