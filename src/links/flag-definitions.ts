import { known } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';

/** Holds the flags that ledgers name against the flag files of the scan. */
export const flagDefinitions: Link = {
  name: 'flag-definitions',
  link(model) {
    const flags = model.of('flag');
    const defined = new Set(flags.filter(({ facts }) => facts.system !== 'ledger').map(nameKey));
    for (const flag of flags) {
      const isNamed = flag.facts.system === 'ledger' && known(flag.facts.name) !== undefined;
      flag.facts.undefinedElsewhere = isNamed && defined.size > 0 && !defined.has(nameKey(flag));
    }
  },
};

/** The same name in another case is no other flag. */
function nameKey({ facts }: Subject<'flag'>): string {
  return known(facts.name)?.toLowerCase() ?? '';
}
