import { isData } from '../documents/document.js';
import type { Reader } from './reader.js';
import { canaryConfigsIn } from './spinnaker/canary-config.js';
import { canaryStagesIn } from './spinnaker/canary-stage.js';

/** Pipelines of Spinnaker with canary stages, and the canary configurations of Kayenta that judge them. */
export const spinnaker: Reader = {
  name: 'spinnaker',
  formats: ['json', 'yaml'],

  claims({ text }) {
    if (/["']?type["']?\s*:\s*["']?kayentaCanary\b/.test(text)) return { role: 'Spinnaker pipeline' };
    return isConfig(text) ? { role: 'Kayenta canary configuration' } : undefined;
  },

  read(document) {
    if (!isData(document)) return [];
    const { path, tree } = document;
    return tree.roots.flatMap((root) => [...canaryStagesIn(root, path), ...canaryConfigsIn(root, path)]);
  },
};

/** Metrics, and what makes a score of them. */
function isConfig(text: string): boolean {
  return (
    /["']?metrics["']?\s*:/.test(text) &&
    /["']?(?:groupWeights|scoreThresholds|analysisConfigurations)["']?\s*:/.test(text)
  );
}
