import { describe, expect, it } from 'vitest';
import type { Format } from '../../src/documents/document.js';
import { ignoreEdit } from '../../src/review/ignore-edit.js';
import { findingOn } from '../reporters/results.js';

/** Ignores a finding on the first place where `words` stand; the new text, or why there is none. */
async function ignored(
  format: Format,
  text: string,
  words: string,
  reason = 'agreed with the owners',
  path = `file.${format === 'markdown' ? 'md' : format}`,
): Promise<string> {
  const finding = findingOn(path, text, words, { ruleId: 'lock/some-rule' });
  const edit = await ignoreEdit(text, finding, format, reason);
  return 'refused' in edit ? `refused: ${edit.refused}` : edit.document.text;
}

const words = 'rollout-lint-ignore[lock/some-rule] -- agreed with the owners';
const inText = /^refused: No comment can stand here: it would become part of the text\. Switch the rule off/;

describe('ignoring in SQL', () => {
  it('comments above the statement', async () => {
    expect(await ignored('sql', 'BEGIN;\nDROP TABLE a;\n', 'DROP')).toBe(
      `BEGIN;\n-- ${words}\nDROP TABLE a;\n`,
    );
  });

  it('comments inside a statement, with its indentation', async () => {
    expect(await ignored('sql', 'ALTER TABLE a\n\tADD b int,\n\tDROP c;', 'DROP c')).toBe(
      `ALTER TABLE a\n\tADD b int,\n\t-- ${words}\n\tDROP c;`,
    );
  });

  it('keeps the line ends of the file and the lack of a last one', async () => {
    expect(await ignored('sql', 'BEGIN;\r\nDROP TABLE a;', 'DROP')).toBe(
      `BEGIN;\r\n-- ${words}\r\nDROP TABLE a;`,
    );
    expect(await ignored('sql', 'DROP TABLE a;', 'DROP')).toBe(`-- ${words}\nDROP TABLE a;`);
  });

  it('does not write into the body of a function', async () => {
    const text = 'CREATE FUNCTION f() RETURNS void AS $$\n  DELETE FROM a;\n$$ LANGUAGE sql;\n';
    expect(await ignored('sql', text, 'DELETE')).toMatch(inText);
  });

  it('does not write into a string, but may after its last line', async () => {
    expect(await ignored('sql', "SELECT 'one\n  two\n  three';\n", 'two')).toMatch(inText);
    expect(await ignored('sql', "SELECT 'one\n  two', b;\n", 'b;')).toBe(
      `SELECT 'one\n  two', b; -- ${words}\n`,
    );
  });

  it('refuses where the file does not parse', async () => {
    expect(await ignored('sql', 'DROP TABL a;', 'DROP')).toMatch(/^refused: The file does not parse/);
  });

  it('stands with other ignores', async () => {
    const text = '-- rollout-lint-ignore[lock/other] -- old reason\nDROP TABLE a;\n';
    expect(await ignored('sql', text, 'DROP')).toBe(
      `-- rollout-lint-ignore[lock/other] -- old reason\n-- ${words}\nDROP TABLE a;\n`,
    );
  });
});

describe('ignoring in YAML', () => {
  it('comments inside nested lists', async () => {
    const text = 'steps:\n  - - setWeight: 50\n    - pause: {}\n  - a: 1\n    b: 2\n';
    expect(await ignored('yaml', text, 'pause')).toBe(
      `steps:\n  - - setWeight: 50\n    # ${words}\n    - pause: {}\n  - a: 1\n    b: 2\n`,
    );
    expect(await ignored('yaml', text, 'b: 2')).toBe(
      `steps:\n  - - setWeight: 50\n    - pause: {}\n  - a: 1\n    # ${words}\n    b: 2\n`,
    );
  });

  it('comments directly after a block scalar', async () => {
    expect(await ignored('yaml', 'run: |\n  a\n  b\nnext: 1\n', 'next')).toBe(
      `run: |\n  a\n  b\n# ${words}\nnext: 1\n`,
    );
  });

  it('comments above a block scalar, never in it', async () => {
    expect(await ignored('yaml', 'jobs:\n  run: |\n    a\n    b\n', '|')).toBe(
      `jobs:\n  # ${words}\n  run: |\n    a\n    b\n`,
    );
    expect(await ignored('yaml', 'jobs:\n  run: |\n    one\n    two\n', 'two')).toBe(
      'refused: No comment can stand here: it would become part of the text. ' +
        'Switch the rule off for this file under `overrides` in the config instead.',
    );
  });

  it('does not break a scalar of several lines', async () => {
    expect(await ignored('yaml', 'a: one\n  two\nb: 1\n', 'two')).toBe(`a: one\n  two # ${words}\nb: 1\n`);
    expect(await ignored('yaml', 'a: "one\n  two\n  three"\n', 'two')).toMatch(inText);
  });

  it('comments inside flow collections', async () => {
    expect(await ignored('yaml', 'a: [\n  1,\n  2,\n]\n', '2')).toBe(`a: [\n  1,\n  # ${words}\n  2,\n]\n`);
  });

  it('works in each document of a stream', async () => {
    expect(await ignored('yaml', 'a: 1\n---\nb: 2\n', 'b')).toBe(`a: 1\n---\n# ${words}\nb: 2\n`);
  });
});

describe('ignoring in TOML', () => {
  it('comments above keys and tables', async () => {
    expect(await ignored('toml', '[a]\nb = 1\n', 'b')).toBe(`[a]\n# ${words}\nb = 1\n`);
    expect(await ignored('toml', 'x = 1\n\n[a]\nb = 1\n', '[a]')).toBe(`x = 1\n\n# ${words}\n[a]\nb = 1\n`);
  });

  it('comments inside arrays of several lines, not inside texts', async () => {
    expect(await ignored('toml', 'a = [\n  1,\n  2,\n]\n', '2')).toBe(`a = [\n  1,\n  # ${words}\n  2,\n]\n`);
    expect(await ignored('toml', 'a = """\none\ntwo\nthree"""\n', 'two')).toMatch(inText);
  });
});

describe('ignoring in JSON', () => {
  it('refuses where comments are not part of the format', async () => {
    expect(await ignored('json', '{\n  "a": 1\n}\n', '"a"')).toBe(
      'refused: JSON has no comments. Switch the rule off for this file under `overrides` in the config instead.',
    );
  });

  it('comments where the name or the file itself allows it', async () => {
    expect(await ignored('json', '{\n  "a": 1\n}\n', '"a"', undefined, 'a.jsonc')).toBe(
      `{\n  // ${words}\n  "a": 1\n}\n`,
    );
    expect(await ignored('json', '{ // why\n  "a": 1\n}\n', '"a"')).toBe(
      `{ // why\n  // ${words}\n  "a": 1\n}\n`,
    );
  });
});

describe('ignoring in Markdown', () => {
  const comment = `<!-- ${words} -->`;
  const inline = comment.replace('--', '\u0000').replace(' -- ', ' — ').replace('\u0000', '--');

  it('comments above headings and paragraphs', async () => {
    expect(await ignored('markdown', '# A\n\n## B\ntext\n', '## B')).toBe(`# A\n\n${comment}\n## B\ntext\n`);
    expect(await ignored('markdown', '# A\n\nSome text\nmore\n', 'Some')).toBe(
      `# A\n\n${comment}\nSome text\nmore\n`,
    );
    expect(await ignored('markdown', '# A\n', '# A')).toBe(`${comment}\n# A\n`);
  });

  it('does not split a paragraph', async () => {
    expect(await ignored('markdown', 'one\ntwo  \nthree\n', 'two')).toBe(`one\ntwo ${inline}  \nthree\n`);
  });

  it('comments as part of the item before, so that the list stays one', async () => {
    expect(await ignored('markdown', '- [ ] a\n- [ ] b\n', '- [ ] b')).toBe(
      `- [ ] a\n  ${comment}\n- [ ] b\n`,
    );
    expect(await ignored('markdown', '1. a\n\n2. b\n', '2. b')).toBe(`1. a\n\n   ${comment}\n2. b\n`);
  });

  it('comments above the first item', async () => {
    expect(await ignored('markdown', 'Tasks:\n\n- [ ] a\n- [ ] b\n', '- [ ] a')).toBe(
      `Tasks:\n\n${comment}\n- [ ] a\n- [ ] b\n`,
    );
  });

  it('comments in nested lists', async () => {
    expect(await ignored('markdown', '- a\n  - b\n    more\n  - c\n- d\n', '- c')).toBe(
      `- a\n  - b\n    more\n    ${comment}\n  - c\n- d\n`,
    );
    expect(await ignored('markdown', '- a\n  - b\n- d\n', '- b')).toBe(`- a\n  ${comment}\n  - b\n- d\n`);
  });

  it('comments at the end of a line in a quote', async () => {
    expect(await ignored('markdown', '> # A\n> b\n', 'b')).toBe(`> # A\n> b ${inline}\n`);
  });

  it('comments in the last cell of a row, and above the head', async () => {
    const table = '# A\n\n| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |\n';
    expect(await ignored('markdown', table, '| 1')).toBe(table.replace('2 |', `2 ${inline} |`));
    expect(await ignored('markdown', table, '3 |')).toBe(table.replace('4 |', `4 ${inline} |`));
    expect(await ignored('markdown', table, '| a')).toBe(table.replace('| a', `${comment}\n| a`));
  });

  it('keeps a reason from ending the cell or the comment', async () => {
    const table = '| a |\n| - |\n| 1 |\n';
    expect(await ignored('markdown', table, '| 1', 'x | y -- z')).toBe(
      '| a |\n| - |\n| 1 <!-- rollout-lint-ignore[lock/some-rule] — x / y — z --> |\n',
    );
    expect(await ignored('markdown', table, '| 1', 'a --> b')).toBe(
      'refused: The reason may not hold `-->`.',
    );
  });

  it('comments with # inside front matter, and cannot above it', async () => {
    const text = '---\nname: a\ndescription: b\n---\n# A\n';
    expect(await ignored('markdown', text, 'description')).toBe(
      `---\nname: a\n# ${words}\ndescription: b\n---\n# A\n`,
    );
    expect(await ignored('markdown', text, '---')).toMatch(inText);
  });

  it('comments above a code block, not in it', async () => {
    const text = '# A\n\n```sql\nDROP TABLE a;\n```\n';
    expect(await ignored('markdown', text, '```sql')).toBe(
      `# A\n\n${comment}\n\`\`\`sql\nDROP TABLE a;\n\`\`\`\n`,
    );
    expect(await ignored('markdown', text, 'DROP')).toMatch(inText);
  });
});

describe('the reason', () => {
  it('is put on one line', async () => {
    expect(await ignored('sql', 'DROP TABLE a;', 'DROP', '  one\n; two\u001b[31m ')).toContain(
      ' -- one ; two [31m\n',
    );
  });

  it('must be given', async () => {
    expect(await ignored('sql', 'DROP TABLE a;', 'DROP', ' \n')).toBe('refused: An ignore needs a reason.');
  });

  it('is not asked for where the finding is about an ignore', async () => {
    const finding = findingOn('a.sql', 'DROP TABLE a;', 'DROP', { ruleId: 'ignore/unused' });
    expect(await ignoreEdit('DROP TABLE a;', finding, 'sql', 'x')).toEqual({
      refused: 'This is about an ignore comment: mend or delete the comment itself.',
    });
  });
});
