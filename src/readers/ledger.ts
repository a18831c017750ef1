import { isData } from '../documents/document.js';
import type { Reader } from './reader.js';

/** Reads rollout ledgers, format 1: one a file. What checks them is large, and loaded for the first of them. */
export const ledger: Reader = {
  name: 'ledger',
  formats: ['yaml', 'json', 'toml'],
  claims: ({ path }) =>
    /\.ledger\.(?:ya?ml|json|toml)$/i.test(path) ? { role: 'rollout ledger' } : undefined,
  async read(document) {
    if (!isData(document)) return [];
    const { ledgerSubjects } = await import('./ledger/subjects.js');
    return ledgerSubjects(document);
  },
};
