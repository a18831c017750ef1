import { describe, expect, it } from 'vitest';
import { conflictIn } from '../../src/documents/conflict-markers.js';
import type { Format } from '../../src/documents/document.js';
import { openDocument } from '../../src/documents/open.js';

const conflict = 'a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> main\n';

describe('an unresolved merge conflict', () => {
  it('stands at its first marker', () => {
    const found = conflictIn(conflict, 'yaml');
    expect(found && conflict.slice(found.span.start, found.span.end)).toBe('<<<<<<< HEAD');
  });

  it('is seen with the line ends of Windows, and with the common ancestor shown', () => {
    const text = conflict.replace('=======', '||||||| base\nb: 1\n=======').replaceAll('\n', '\r\n');
    const found = conflictIn(text, 'yaml');
    expect(found && text.slice(found.span.start, found.span.end)).toBe('<<<<<<< HEAD');
  });

  it.each<[string, string, Format]>([
    ['only the first marker', '<<<<<<< HEAD\nb: 2\n', 'yaml'],
    ['markers in another order', '>>>>>>> main\n=======\n<<<<<<< HEAD\n', 'yaml'],
    ['markers that do not begin their line', conflict.replaceAll(/^/gm, '  '), 'yaml'],
    ['a heading under a quoted marker', 'x <<<<<<< HEAD\n=======\n', 'markdown'],
    ['a fenced example in Markdown', `\`\`\`\n${conflict}\`\`\`\n`, 'markdown'],
    ['a longer fence around a shorter one', `~~~~\n~~~\n${conflict}~~~\n~~~~\n`, 'markdown'],
  ])('is not: %s', (_, text, format) => {
    expect(conflictIn(text, format)).toBeUndefined();
  });

  it('is seen in Markdown behind a closed fence', () => {
    expect(conflictIn(`\`\`\`sh\nls\n\`\`\`\n${conflict}`, 'markdown')).toBeDefined();
  });

  it.each<Format>(['yaml', 'json', 'toml', 'sql', 'markdown'])(
    'is the only problem of a %s file',
    async (format) => {
      const { problems } = await openDocument(`a.${format}`, conflict, format);
      expect(problems.map(({ message }) => message)).toEqual(['a merge conflict is not resolved here']);
    },
  );
});
