import type { Reader } from './reader.js';

export const skill: Reader = {
  name: 'skill',
  formats: ['markdown'],
  claims: () => undefined,
  read: () => [],
};
