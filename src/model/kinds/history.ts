import { kind } from '../vocabulary.js';

/** One migration folder or chain. */
export const history = kind('One migration folder or chain.', {});
