import type { Fact } from '../model/fact.js';
import { isUnknown } from '../model/fact.js';
import { isBefore } from '../readers/values/date.js';
import type { Link } from './link.js';

/** Tells which flags should have been removed by today; apart from their readers, who know files and no clock. */
export const flagExpiry: Link = {
  name: 'flag-expiry',
  link(model) {
    const today = new Date().toISOString().slice(0, 'yyyy-mm-dd'.length);
    for (const { facts } of model.of('flag')) {
      if (facts.expires !== undefined) facts.expired = isPast(facts.expires, today);
    }
  },
};

function isPast(expires: Fact<string>, today: string): Fact<boolean> {
  if (isUnknown(expires)) return expires;
  return expires !== null && isBefore(expires, today);
}
