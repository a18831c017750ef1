import { isData } from '../documents/document.js';
import { releasesIn } from './launchdarkly/release.js';
import type { Reader } from './reader.js';

/** Guarded and progressive releases of LaunchDarkly: instructions for the API, and the policies behind them. */
export const launchDarklyReleases: Reader = {
  name: 'launchdarkly-releases',
  formats: ['json', 'yaml'],

  claims({ text }) {
    if (!/["']?stages["']?\s*:|MeasuredRollout/.test(text)) return undefined;
    const moves = /["']?(?:allocation|rolloutWeight)["']?\s*:/.test(text);
    const waits = /["']?(?:durationMillis|monitoringWindowMilliseconds)["']?\s*:/.test(text);
    return moves && waits ? { role: 'LaunchDarkly release' } : undefined;
  },

  read(document) {
    if (!isData(document)) return [];
    return document.tree.roots.flatMap((root) => releasesIn(root, document.path));
  },
};
