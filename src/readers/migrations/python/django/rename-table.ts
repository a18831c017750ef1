import { quoted } from '../../calls/sql-text.js';

export function renameTable(from: string, to: string): string[] {
  return from === to ? [] : [`ALTER TABLE ${quoted(from)} RENAME TO ${quoted(to)}`];
}
