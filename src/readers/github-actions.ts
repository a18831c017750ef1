import type { Reader } from './reader.js';

export const githubActions: Reader = {
  name: 'github-actions',
  formats: ['yaml'],
  claims: () => undefined,
  read: () => [],
};
