import type { Fact } from '../../model/fact.js';
import { isUnknown, known, unknown } from '../../model/fact.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';

type Difference = Evidence & { readonly field: string; readonly stated: string; readonly recorded: string };

/**
 * Where a report states another verdict or score than the state beside it records. What one of them leaves open is no
 * difference.
 */
export function differencesOf(facts: Subject<'gate'>['facts']): Fact<readonly Difference[]> {
  const found: Difference[] = [];
  let isSure = true;
  for (const [field, stated, recorded] of [
    ['status', facts.reportStatus, facts.dorStatus],
    ['score', facts.reportScore, facts.dorScore],
  ] as const) {
    if (isUnknown(stated) || isUnknown(recorded)) isSure = false;
    const [there, here] = [known<string | number>(stated), known<string | number>(recorded)];
    if (there === undefined || here === undefined || there === here) continue;
    const place = known(facts.reportVerdict)?.find((one) => one.field === field);
    if (place === undefined) continue;
    const { path, span } = place;
    const note = `the ${field} ${there} (the state records ${here})`;
    found.push({ path, span, note, field, stated: String(there), recorded: String(here) });
  }
  return found.length > 0 || isSure ? found : unknown('a verdict that could not be read');
}
