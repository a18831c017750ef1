import { kind } from '../vocabulary.js';

/** One rollout ledger (*.ledger.yaml, .yml, .toml, .json). */
export const ledger = kind('One rollout ledger (*.ledger.yaml, .yml, .toml, .json).', {});
