import { evidence, flag, kind, number, oneOf, string, text, texts } from '../vocabulary.js';

/** How much can go wrong with a unit; it says how many must agree. */
export const riskTiers = ['low', 'med', 'high'] as const;

export type RiskTier = (typeof riskTiers)[number];

/** The parts that workers take in a unit: each row and each result is of one. */
export const lanes = ['coder', 'reducer', 'locksmith', 'applier', 'prover', 'fixer', 'integrator'] as const;

/** One unit of an orchestrated run. */
export const unit = kind(
  'One unit of an orchestrated run: all rows of its id in a unit CSV, and what workers reported of it.',
  {
    id: text('Its id.'),
    origin: oneOf(['table', 'results'], 'Whether a unit CSV lists it, or only results speak of it.'),
    riskTier: oneOf(riskTiers, 'How much can go wrong; absent where nothing says so.'),
    candidates: number(
      'How many candidates its coder and reducer rows have; absent in a table without such rows of it.',
      'candidates',
    ),
    writeScope: texts('The paths and globs that it may write; absent where no table lists it.'),
    overlaps: evidence<{ unit: string; scope: string; otherScope: string }>(
      { unit: string, scope: string, otherScope: string },
      'The units before it in its table that may write what it may write, with the first pair of scopes.',
    ),
    results: evidence<Result>(
      {
        lane: string,
        candidate: string,
        decision: string,
        proofStatus: string,
        riskTier: string,
        selected: string,
        quorum: { type: 'number' },
      },
      'What workers reported of it, in the order of the reports; absent where nobody did.',
    ),
    resultsComplete: flag('Whether every result could be read.'),
    completed: flag('Whether the last word of an integrator is that it is integrated.'),
    decisions: evidence<{ lane: string; decision: string }>(
      { lane: string, decision: string },
      'Where integrators say that it is integrated.',
    ),
    proof: evidence<{ candidate: string; status: string }>(
      { candidate: string, status: string },
      'The last word of provers and fixers on the selected candidates, where it is completed.',
    ),
    proofGap: text(
      'What a completed unit lacks, as the end of a sentence: an accepting fixer, or a proof of what it selected; absent when it lacks nothing.',
    ),
    quorum: evidence<{ riskTier: string; observed: number; needed: number }>(
      { riskTier: string, observed: { type: 'number' }, needed: { type: 'number' } },
      'Where fixers accept it: how many agreed, and how many its risk asks for: low 1, med 2, high 3.',
    ),
  },
);

/** One report of a worker; a field is `null` where the report has it not. */
export interface Result {
  readonly lane: string;
  /** Empty where it names none. */
  readonly candidate: string;
  readonly decision: string | null;
  readonly proofStatus: string | null;
  readonly riskTier: string | null;
  readonly selected: string | null;
  readonly quorum: number | null;
}
