import type { Reader } from './reader.js';

export const sqlMigrations: Reader = {
  name: 'sql-migrations',
  formats: ['sql'],
  claims: () => undefined,
  read: () => [],
};
