import type { Link } from './link.js';

export const skillFiles: Link = {
  name: 'skill-files',
  link: () => undefined,
};
