import { at } from '../../../documents/data/navigate.js';
import type { Subject } from '../../../model/subject.js';
import { canaryOf as canaryOfArgo } from '../../argo/rollout.js';
import { canaryOf as canaryOfFlagger } from '../../flagger/canary.js';
import type { KubernetesObject } from '../objects.js';

/**
 * What an inline patch states of a Rollout or Canary, as a canary that an overlay leaves open. A merged patch
 * replaces lists as a whole; operations put single entries into lists that are not written here, so of them
 * only the switch of the analysis is taken.
 */
export function patchedRollouts(object: KubernetesObject, path: string): Subject[] {
  const { apiVersion, kind, name, node } = object;
  if (name === '') return [];
  if (kind === 'Rollout') return apiVersion.startsWith('argoproj.io/') ? canaryOfArgo(object, path) : [];
  if (kind !== 'Canary') return [];
  const isSwitch = apiVersion === '' && at(node, 'spec', 'skipAnalysis') !== undefined;
  const isOnlySwitch = isSwitch && at(node, 'spec', 'analysis') === undefined;
  return isOnlySwitch || apiVersion.startsWith('flagger.app/') ? canaryOfFlagger(object, path) : [];
}
