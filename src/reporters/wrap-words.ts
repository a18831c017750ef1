import { widthOf } from './cells.js';

/**
 * Breaks a sentence into lines between words; a word that is wider than a line stays whole.
 *
 * @param text safe, on one line.
 * @param width of a line, in terminal columns.
 * @param used columns already taken on the first line.
 */
export function wrapWords(text: string, width: number, used = 0): string[] {
  const lines: string[] = [];
  let line = '';
  let room = width - used;
  for (const word of text.split(' ')) {
    const wide = widthOf(word);
    if (line !== '' && wide + 1 > room) {
      lines.push(line);
      line = '';
      room = width;
    }
    room -= line === '' ? wide : wide + 1;
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
