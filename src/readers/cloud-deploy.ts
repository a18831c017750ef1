import { isData } from '../documents/document.js';
import { automationOf } from './cloud-deploy/automation.js';
import { stagesOf } from './cloud-deploy/stages.js';
import { claimManifest, manifestTest } from './kubernetes/claim.js';
import { objectsOf } from './kubernetes/objects.js';
import type { Reader } from './reader.js';

const isOurs = manifestTest('DeliveryPipeline|Automation');

/** Delivery pipelines of Google Cloud Deploy, and the automations that move their rollouts on or back. */
export const cloudDeploy: Reader = {
  name: 'cloud-deploy',
  formats: ['yaml', 'json'],

  claims(file, context) {
    if (!file.text.includes('deploy.cloud.google.com/') || !isOurs(file)) return undefined;
    return claimManifest('Cloud Deploy manifest', file, context);
  },

  read(document) {
    if (!isData(document)) return [];
    return objectsOf(document).flatMap((object) => {
      if (!object.apiVersion.startsWith('deploy.cloud.google.com/')) return [];
      if (object.kind === 'DeliveryPipeline') return stagesOf(object, document.path);
      return object.kind === 'Automation' ? [automationOf(object, document.path)] : [];
    });
  },
};
