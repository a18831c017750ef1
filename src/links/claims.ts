import type { Link } from './link.js';

export const claims: Link = {
  name: 'claims',
  link: () => undefined,
};
