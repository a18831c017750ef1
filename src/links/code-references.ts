import type { Link } from './link.js';

export const codeReferences: Link = {
  name: 'code-references',
  link: () => undefined,
};
