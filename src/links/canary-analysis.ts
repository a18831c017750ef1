import type { Link } from './link.js';

export const canaryAnalysis: Link = {
  name: 'canary-analysis',
  link: () => undefined,
};
