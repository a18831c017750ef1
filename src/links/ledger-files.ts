import type { Link } from './link.js';

export const ledgerFiles: Link = {
  name: 'ledger-files',
  link: () => undefined,
};
