import type { Reader } from './reader.js';

export const plan: Reader = {
  name: 'plan',
  formats: ['markdown'],
  claims: () => undefined,
  read: () => [],
};
