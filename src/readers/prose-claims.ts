import type { Reader } from './reader.js';

export const proseClaims: Reader = {
  name: 'prose-claims',
  formats: ['markdown'],
  claims: () => undefined,
  read: () => [],
};
