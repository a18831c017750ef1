import type { Key as InkKey } from 'ink';
import type { Key } from '../keys.js';

/** The keys of one report of ink, as the table of keys names them: fast typing and pasting come as one text. */
export function keysOf(input: string, key: InkKey): readonly Key[] {
  const name = nameOf(input, key);
  if (name !== undefined) return [`<${name}>`];
  return key.meta ? [] : [...input];
}

function nameOf(input: string, key: InkKey): string | undefined {
  if (key.upArrow) return 'up';
  if (key.downArrow) return 'down';
  if (key.leftArrow) return 'left';
  if (key.rightArrow) return 'right';
  if (key.pageUp) return 'pageup';
  if (key.pageDown) return 'pagedown';
  if (key.home) return 'home';
  if (key.end) return 'end';
  if (key.return) return 'return';
  if (key.escape) return 'escape';
  if (key.backspace) return 'backspace';
  if (key.delete) return 'delete';
  if (key.tab) return 'tab';
  return key.ctrl ? `ctrl+${input}` : undefined;
}
