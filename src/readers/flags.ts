import { isData } from '../documents/document.js';
import { claimsFlagd, flagdFlags } from './flags/flagd.js';
import { claimsLaunchDarkly, launchDarklyFlags } from './flags/launchdarkly.js';
import { claimsUnleash, unleashFlags } from './flags/unleash.js';
import type { Reader } from './reader.js';

const systems = [
  { claims: claimsFlagd, read: flagdFlags },
  { claims: claimsUnleash, read: unleashFlags },
  { claims: claimsLaunchDarkly, read: launchDarklyFlags },
];

/** Feature flags kept in files, recognised by what the files hold: flagd, exports of Unleash and LaunchDarkly. */
export const flags: Reader = {
  name: 'flags',
  formats: ['json', 'yaml'],
  claims: ({ text }) => (systems.some(({ claims }) => claims(text)) ? { role: 'feature flags' } : undefined),

  read(document) {
    if (!isData(document)) return [];
    const { path, text, tree } = document;
    return systems
      .filter(({ claims }) => claims(text))
      .flatMap(({ read }) => tree.roots.flatMap((root) => read(root, path)));
  },
};
