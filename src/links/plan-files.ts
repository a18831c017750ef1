import type { Link } from './link.js';

export const planFiles: Link = {
  name: 'plan-files',
  link: () => undefined,
};
