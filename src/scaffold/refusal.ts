/** Why nothing is written: one sentence for the person who asked. */
export interface Refusal {
  readonly refused: string;
  /** What would have to be known; a person at a terminal can be asked for it. */
  readonly missing?: 'variant';
}

export function refuse(sentence: string): Refusal {
  return { refused: sentence };
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}
