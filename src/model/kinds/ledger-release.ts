import type { Evidence } from '../span.js';
import { evidence, flag, number, numeric, places, string, text } from '../vocabulary.js';

const field = { field: string };

/** What a ledger says of the release: what ships, what was looked at before, what it touches, who watches. */
export const releaseFacts = {
  releaseId: text('The id of its release; absent where it gives none.'),
  releaseImage: text('The image of its release, as written.'),
  releaseImageName: text('That image without tag and digest, with the registry.'),
  releaseImageDigest: text('The digest of that image; absent where it has none.'),
  stagingImage: text('The image that was tried in staging, as written.'),
  stagingImageDiffers: flag(
    'Whether the image of its release and the one tried in staging have digests, and two of them.',
  ),
  missingInRelease: evidence<{ field: string }>(
    field,
    'What its release lacks of release_id, image (with a digest), manifest, values_hash, config_version, secret_version, migrations, flags, traffic, deployer and at.',
  ),
  imagesInManifests: evidence<{ image: string }>(
    { image: string },
    'The same image in scanned manifests of production, where it has another digest than the image of the release.',
  ),
  releaseIdElsewhere: evidence<{ image: string }>(
    { image: string },
    'Other ledgers with the same release id and another digest of the same image.',
  ),
  missingInPreflight: evidence<{ field: string }>(
    field,
    'What its preflight lacks of incident, window, error_budget, rollback_target, alert_mutes, on_call, checked_at and decision.',
  ),
  preflightAlarms: evidence<{ what: string }>(
    { what: string },
    'What its preflight found that speaks against going: an incident, muted alerts, a spent error budget.',
  ),
  missingInObservation: evidence<{ field: string }>(
    field,
    'What its observation lacks of duration (above 0), owner and checks.',
  ),
  observationSeconds: number('How long the release is watched; absent for 0.', 'seconds'),
  observationDuration: text('The same, as written.'),
  widerWindows: evidence<{ signal: string; window: string; seconds: number }>(
    { signal: string, window: string, seconds: numeric },
    'The stop conditions and stop thresholds whose window is longer than the observation.',
  ),
  unstatedCompatibility: evidence<{ field: string; writes: string; written: readonly Evidence[] }>(
    { field: string, writes: string, written: places },
    'What it writes that old and new code share (queue messages, cache keys) without saying whether each can read the other; `written` is where it says that it writes them.',
  ),
  unguardedEffects: evidence<{ name: string; guard: string }>(
    { name: string, guard: string },
    'Its external effects without one of the guards that the format knows; `guard` is what stands in its place.',
  ),
  blastRadiusGaps: evidence<{ field: string }>(
    field,
    'The parts of `resources` that are absent (itself, reads, writes) or a category of them that is said to be unknown.',
  ),
};
