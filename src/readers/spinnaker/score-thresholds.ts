import { at, entryOf, isMap, isTemplated, numberOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { known, unknown } from '../../model/fact.js';
import type { FactSpans } from '../../model/vocabulary.js';

/** The scores between which a canary is marginal, and from which on it passes. */
export interface ScoreThresholds {
  readonly pass: Fact<number>;
  readonly marginal: Fact<number>;
  /** Why one of them is never met or never broken. */
  readonly outOfReach: Fact<string>;
  /** Where it stands. */
  readonly place: FactSpans | undefined;
}

/** @see https://spinnaker.io/docs/guides/user/canary/config/ scores are percentages */
const HIGHEST = 100;

export function scoreThresholdsOf(node: DataNode | undefined): ScoreThresholds | undefined {
  if (!isMap(node)) return undefined;
  const pass = scoreOf(at(node, 'pass'));
  const marginal = scoreOf(at(node, 'marginal'));
  const why = whyOutOfReach(known(pass), known(marginal));
  const entry = entryOf(node, why?.field ?? 'pass') ?? entryOf(node, 'marginal');
  return {
    pass,
    marginal,
    outOfReach: why?.says ?? null,
    place: entry === undefined ? undefined : { key: entry.keySpan, value: entry.value.span },
  };
}

function whyOutOfReach(
  pass: number | undefined,
  marginal: number | undefined,
): { field: 'pass' | 'marginal'; says: string } | undefined {
  if (pass !== undefined && pass > HIGHEST) return { field: 'pass', says: `no score reaches pass ${pass}` };
  if (pass !== undefined && pass < 0) return { field: 'pass', says: `every score is above pass ${pass}` };
  if (marginal !== undefined && marginal > HIGHEST) {
    return { field: 'marginal', says: `no score reaches marginal ${marginal}` };
  }
  if (marginal !== undefined && marginal < 0) {
    return { field: 'marginal', says: `every score is above marginal ${marginal}` };
  }
  if (pass === undefined || marginal === undefined || pass >= marginal) return undefined;
  return { field: 'pass', says: `pass ${pass} is below marginal ${marginal}` };
}

/** A number, or a text that holds one, as the forms of Spinnaker save it. */
function scoreOf(node: DataNode | undefined): Fact<number> {
  const number = numberOf(node);
  if (number !== undefined) return number;
  const text = textOf(node)?.trim() ?? '';
  if (text === '')
    return node === undefined || node.kind === 'scalar' ? null : unknown('not of the expected type');
  if (isTemplated(text) || text.includes('${')) return unknown('template expression');
  return /^-?\d{1,6}(?:\.\d{1,6})?$/.test(text) ? Number(text) : unknown('not of the expected type');
}
