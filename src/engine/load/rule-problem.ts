import { sentence } from '../../config/schema-fault.js';
import type { Position } from '../../documents/line-index.js';
import { LineIndex } from '../../documents/line-index.js';
import type { Span } from '../../model/span.js';

/** Something wrong with a rule file, where a person would mend it. */
export interface RuleProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong, what was seen, what would be right; ends with a full stop. */
  readonly message: string;
}

/** Collects the problems of one rule file. */
export class RuleProblems {
  readonly #lines: LineIndex;
  readonly #found: RuleProblem[] = [];

  constructor(
    private readonly path: string,
    text: string,
  ) {
    this.#lines = new LineIndex(text);
  }

  /** @param message without its full stop */
  add(span: Span, message: string): void {
    this.#found.push({ path: this.path, ...this.position(span), message: sentence(message) });
  }

  /** Where a span of the file begins. */
  position({ start }: Span): Position {
    return this.#lines.position(start);
  }

  /** In the order of the file. */
  get all(): readonly RuleProblem[] {
    return this.#found.sort((a, b) => a.line - b.line || a.column - b.column);
  }
}
