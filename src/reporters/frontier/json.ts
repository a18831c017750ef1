import type { Frontier } from '../../links/services/frontier.js';
import { safeJson } from '../safe-text.js';

/** For other programs; the fields are those of {@link Frontier}. */
export function frontierJson(frontiers: readonly Frontier[]): string {
  return `${safeJson(JSON.stringify({ version: 1, inventories: frontiers }, null, 2))}\n`;
}
