import type { MigrationEngine } from '../engine.js';

/**
 * The engine that SQL in the strings of a module gives away. Names in backticks mean MySQL only where the
 * backtick cannot be the quote of a template: inside other quotes, or escaped.
 */
export function engineHintIn(text: string): MigrationEngine | undefined {
  for (const [engine, hint] of hints) if (hint.test(text)) return engine;
  return undefined;
}

const hints: readonly (readonly [MigrationEngine, RegExp])[] = [
  ['sqlite', /\bAUTOINCREMENT\b|\bautoincrement\b|["'`]PRAGMA\s/],
  [
    'mysql',
    /\bAUTO_INCREMENT\b|\)\s*ENGINE\s*=\s*\w|\\`\w[^`\n]{0,100}\\`|["'](?:CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|RENAME)\s[^"'\n]{0,200}`\w/i,
  ],
  ['sqlserver', /\[dbo\]\.|\bsp_rename\b|\bNVARCHAR\(MAX\)/i],
];
