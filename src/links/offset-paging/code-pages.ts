import type { Span } from '../../model/span.js';
import { languageOf, productionCode } from '../references/code-files.js';
import { readSource } from '../references/source.js';

/**
 * Where the code of a job pages with OFFSET through rows: it has a loop, it writes, and it asks for rows with an
 * offset that is no constant, in SQL or in the words of an ORM. Comments do not count.
 */
export function offsetPagesIn(path: string, text: string): Span[] {
  const language = languageOf(path);
  if (language === undefined) return [];
  const { code } = readSource(path, productionCode(path, text), language);
  if (!loops.test(code) || !writes.test(code)) return [];
  const spans: Span[] = [];
  for (const { 0: words, index } of code.matchAll(pages)) {
    spans.push({ start: index, end: index + words.length });
  }
  return spans;
}

const loops = /\b(?:while|for|foreach|loop|until|each|times|repeat)\b|\bdo\s*[{|]/i;

const writes = new RegExp(
  [
    '\\b(?:update\\s+(?:only\\s+)?["\'`\\w.]+\\s+set|delete\\s+from|insert\\s+into|merge\\s+into)\\b',
    '\\.(?:update|save|upsert|insert|delete|destroy|remove|create|bulk|replace|touch)\\w*!?\\s*\\(',
    '\\.(?:update_all|delete_all|destroy_all|save!?|touch)\\b',
  ].join('|'),
  'i',
);

/** A value that is filled in: a parameter, an interpolation, a string that ends to be joined with one. */
const filledIn = '(?:\\$\\{|\\$\\d|:[a-z_]|\\?|%[sd(]|#?\\{|@[a-z_]|["\'`]\\s*(?:\\+|\\.|\\|\\||,))';

const pages = new RegExp(
  [
    `\\boffset\\s+${filledIn}`,
    '\\blimit\\s+\\S{1,60}\\s+offset\\s+\\(?[a-z_]',
    `\\blimit\\s+${filledIn}[^,;\\n"'\`]{0,40},\\s*${filledIn}`,
    '\\.(?:offset|skip)\\s*\\(\\s*(?!\\d+\\s*\\))[^\\s)]',
    '\\b(?:offset|skip)\\s*:\\s*(?!\\d)[a-z_(]',
    '\\boffset\\s*\\(\\s*[a-z_]\\w{0,60}\\s*\\)',
    '\\.objects\\b[^\\n]{0,200}\\[\\s*[a-z_]\\w{0,60}\\s*:\\s*[a-z_]\\w{0,60}\\s*\\+',
  ].join('|'),
  'gi',
);
