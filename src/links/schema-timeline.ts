import type { Link } from './link.js';

export const schemaTimeline: Link = {
  name: 'schema-timeline',
  link: () => undefined,
};
