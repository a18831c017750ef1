import { composed, type Value } from './value.js';

const MAX_ROUNDS = 60;

interface Round {
  readonly value: Value;
  /** Whether the round is one of those that the text writes out. */
  readonly known: boolean;
}

/** The rounds of a loop: one for each item where they are written out, else one for all. */
export function roundsOver(over: Value): Round[] {
  if (over.type === 'list' && over.complete && over.items.length <= MAX_ROUNDS)
    return over.items.map((value) => ({ value, known: true }));
  const [pairs] =
    over.type === 'call' && over.of.type === 'attribute' && over.of.name === 'items' ? [over.of.of] : [];
  if (pairs?.type === 'dict' && pairs.complete && pairs.entries.size <= MAX_ROUNDS) {
    return [...pairs.entries].map(([key, value]) => {
      const items: Value[] = [{ type: 'constant', value: key }, value];
      return { value: composed({ type: 'list', items, complete: true }, items), known: true };
    });
  }
  return [{ value: composed({ type: 'item', of: over }, [over]), known: false }];
}
