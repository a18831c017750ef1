/** One thing to ask a person at a terminal. */
export type Question = Choice | Several | Text;

export interface Option {
  readonly value: string;
  readonly title: string;
}

/** One of some options. */
export interface Choice {
  readonly kind: 'choice';
  readonly ask: string;
  /** At least one. */
  readonly options: readonly Option[];
  /** The value that is chosen when the question is asked; the first one where absent. */
  readonly chosen?: string;
}

/** Any of some options. */
export interface Several {
  readonly kind: 'several';
  readonly ask: string;
  readonly options: readonly Option[];
  /** The values that are on when the question is asked. */
  readonly on: readonly string[];
}

/** A text that is typed. */
export interface Text {
  readonly kind: 'text';
  readonly ask: string;
  /** An answer as it could be given. */
  readonly example: string;
  /** What is wrong with an answer, as a sentence, or `undefined`. */
  readonly problem: (text: string) => string | undefined;
}
