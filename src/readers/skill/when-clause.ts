import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';

const WHEN =
  /\b(?:use(?:d|ful)?[ \t]+(?:when|for|this|it)\b|when(?:ever)?\s+\S+|apply\s+this\b|for\s+tasks\s+that\b|trigger(?:s|ed|ing)?\b)/i;

/** The words of a description that say when to use the skill; absent where it does not say. */
export function whenClause(description: Fact<string>): Fact<string> {
  if (typeof description !== 'string') return description;
  const said = WHEN.exec(description.replace(/\s+/g, ' '))?.[0];
  if (said !== undefined) return said;
  return isInLatin(description) ? null : unknown('not in English');
}

/** Whether most letters are Latin ones: the words for "when" are known in English alone. */
function isInLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return 2 * latin >= letters;
}
