import type { Span } from '../../model/span.js';
import type { Reach } from '../pipelines/preview-subject.js';
import { reachedByVariable } from '../pipelines/reached-by-variable.js';
import { hostOf } from '../values/address.js';
import { wordsOf } from '../values/environment.js';

/** A variable that a platform sets in previews, with what it sets for production. */
export interface PlatformVariable {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
  /** The value that is set for production by its own; `inherited` where previews take production's. */
  readonly production: string | 'inherited' | undefined;
}

/** Addresses at which others call back: they are of one deployment and no other. */
const CALLED_BACK = new Set(['callback', 'callbacks', 'webhook', 'webhooks', 'redirect']);

/** What a variable of a preview leads to; production's where it is named so or set to the same. */
export function reachedByPlatformVariable(
  { name, value, span, production }: PlatformVariable,
  path: string,
): Reach[] {
  const callsBack = wordsOf(name).some((word) => CALLED_BACK.has(word));
  const same =
    production === value || (production === 'inherited' && callsBack && isPublicHost(hostOf(value)));
  return reachedByVariable(name, value)
    .filter(({ what }) => what !== 'variable' || value.includes('$'))
    .map((one) => ({
      path,
      span,
      note: same ? `${name} is the same as in production` : `${name} is set here`,
      ...one,
      production: one.production || (same && (one.what === 'url' || one.what === 'database')),
    }));
}

function isPublicHost(host: string | undefined): boolean {
  return host?.includes('.') === true && !/^(?:127\.|0\.0\.0\.0|localhost)/.test(host);
}
