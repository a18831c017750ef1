/** Commands that empty a whole cache of data; what clears one key, one prefix or a CDN is not among them. */
const FLUSHES: readonly RegExp[] = [
  /^(?:\S*\/)?(?:redis|valkey|keydb|dragonfly)-cli\b.*\bflush(?:all|db)\b/i,
  /^(?:\S*\/)?memc(?:ached-tool|flush)\b.*\b(?:flush_all|flush)\b|^memcflush\b/i,
  /^(?:(?:bin\/)?rails|(?:bin\/)?rake)\s+(?:\S+:)?cache:clear(?=\s|$)/,
  /^(?:bin\/)?rails\s+(?:runner|r)\b.*\bRails\.cache\.clear\b/,
  /^(?:php\s+)?(?:\S*\/)?artisan\s+cache:clear(?=\s|$)/,
  /^wp\b.*\scache\s+flush(?=\s|$)/,
  /^(?:python3?\s+)?(?:\S*\/)?manage\.py\s+(?:clear_cache|clearcache)\b/,
  /^(?:php\s+)?(?:\S*\/)?magento\s+cache:flush\b/,
];

/** What a shown text does when it is piped to a server. */
const SENT = /\b(?:flush_all|flushall|flushdb)\b/i;
const TO_SERVER = /^(?:nc|ncat|netcat|telnet|(?:\S*\/)?(?:redis|valkey|keydb)-cli)\b/;

/**
 * Whether a simple command empties a whole cache of data.
 *
 * @param next the command that its output is piped to.
 */
export function flushesCache(command: string, next: string | undefined): boolean {
  if (/^(?:echo|printf)\b/.test(command)) return SENT.test(command) && TO_SERVER.test(next ?? '');
  return FLUSHES.some((pattern) => pattern.test(command)) && !/\s--tags?[= ]/.test(command);
}
