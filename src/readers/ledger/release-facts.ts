import type { Subject } from '../../model/subject.js';
import type { LedgerView } from './ledger-view.js';
import { observationFacts } from './observation.js';
import { preflightFacts } from './preflight.js';
import { releaseFacts } from './release.js';
import { resourceFacts } from './resources.js';

/** What a ledger says of its release, from what it ships to how long it is watched; links add other files. */
export function factsOfRelease(view: LedgerView): Partial<Subject<'ledger'>['facts']> {
  return {
    ...releaseFacts(view),
    ...preflightFacts(view),
    ...observationFacts(view),
    ...resourceFacts(view),
    imagesInManifests: [],
    releaseIdElsewhere: [],
  };
}

/** Where findings about these facts stand. */
export const placesOfRelease = {
  releaseId: 'release.release_id',
  releaseImage: 'release.image',
  stagingImage: 'release.staging_image',
  preflightDecision: 'preflight.decision',
  observationDuration: 'observation.duration',
};
