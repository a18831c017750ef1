import { kind } from '../vocabulary.js';

/** One SKILL.md. */
export const skill = kind('One SKILL.md.', {});
