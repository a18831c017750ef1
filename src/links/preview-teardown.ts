import type { Link } from './link.js';

export const previewTeardown: Link = {
  name: 'preview-teardown',
  link: () => undefined,
};
