import { evidence, kind, number, oneOf, string, text, texts } from '../vocabulary.js';

/** What a document says of one orchestrated run. */
export const runReport = kind(
  'What a document says of an orchestrated run: one ledger, budget line, chain of states or documented command.',
  {
    form: oneOf(['ledger', 'budget', 'state-chain', 'command'], 'Which of these it is.'),
    lines: evidence<{ label: string; text: string }>(
      { label: string, text: string },
      'The lines of a ledger: what stands before the colon and behind it; empty elsewhere.',
    ),
    nonEvents: evidence<{ problem: string }>(
      { problem: string },
      'What does not belong into a ledger, as a sentence: lines that report that nothing happened, code blocks, JSON; empty elsewhere.',
    ),
    order: texts('The labels of its lines that the canonical order knows, as written; empty elsewhere.'),
    outOfOrder: evidence<{ label: string; before: string }>(
      { label: string, before: string },
      'The first line of a ledger that belongs before one that stands above it; empty elsewhere.',
    ),
    budget: number(
      'How many units may be active by the budget formula; unknown where a figure is missing, absent elsewhere.',
      'units',
    ),
    remaining: number('The smaller of what is left of both budgets, from 0 to 100.', 'percent'),
    maxThreads: number('The most threads there may be.', 'threads'),
    activeUnits: number('How many units are said to be active.', 'units'),
    unit: text('The unit whose states a chain tells; absent elsewhere.'),
    stateFaults: evidence<{ problem: string }>(
      { problem: string },
      'The steps of a chain that skip a state forward, and states that there are not, as the end of a sentence; empty elsewhere.',
    ),
    paths: texts('The paths that a command reads and writes, normalised; empty elsewhere.'),
    samePath: text('The path that a command both reads and writes; absent when it does not.'),
  },
);
