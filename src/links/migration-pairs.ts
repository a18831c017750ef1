import type { Link } from './link.js';

export const migrationPairs: Link = {
  name: 'migration-pairs',
  link: () => undefined,
};
