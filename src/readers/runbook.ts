import type { Reader } from './reader.js';

export const runbook: Reader = {
  name: 'runbook',
  formats: ['markdown'],
  claims: () => undefined,
  read: () => [],
};
