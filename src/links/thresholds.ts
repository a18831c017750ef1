import type { Link } from './link.js';

export const thresholds: Link = {
  name: 'thresholds',
  link: () => undefined,
};
