import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LintResult } from '../../src/findings/result.js';
import { ruleWords } from '../../src/reporters/rule-words.js';
import { App } from '../../src/review/components/app.js';
import type { Size } from '../../src/review/state.js';
import { findingOn, resultOf, ruleInForce, spanOf } from '../reporters/results.js';

const path = 'db/0001_a.sql';
const sql = 'BEGIN;\nDROP TABLE a;\nDROP TABLE b;\nCOMMIT;\n';
const code = 'SELECT * FROM a;\n';
const related = [{ path: 'src/a.sql', span: spanOf(code, 'a'), note: 'still read here' }];
const result = resultOf({ [path]: sql, 'src/a.sql': code }, [
  findingOn(path, sql, 'a;', {
    message: 'Table a is dropped.',
    related,
    why: [{ fact: 'op', operator: 'equal', expected: 'drop-table', actual: 'drop-table' }],
  }),
  findingOn(path, sql, 'b;', { ruleId: 'lock/timeout', severity: 'warning', message: 'No timeout for b.' }),
]);

/** A busy machine takes its time. */
const patience = { timeout: 10_000 };

const opened: ReturnType<typeof render>[] = [];

afterEach(() => {
  for (const app of opened.splice(0)) app.unmount();
});

/** The review on a screen; the width of the testing library is 100 columns. */
async function review(
  of: LintResult,
  size: Size = { columns: 100, rows: 30 },
  lint: () => Promise<LintResult> = () => Promise.reject(new Error('no second run here')),
) {
  let resize: (next: Size) => void = () => {};
  const app = render(
    <App
      result={of}
      words={ruleWords([ruleInForce()])}
      cwd="/nowhere"
      lint={lint}
      size={size}
      onResize={(listener) => {
        resize = listener;
        return () => {};
      }}
    />,
  );
  opened.push(app);
  await vi.waitFor(() => expect(app.stdin.listenerCount('readable')).toBeGreaterThan(0), patience);
  const screen = () => app.lastFrame() ?? '';
  return {
    screen,
    press: (keys: string) => app.stdin.write(keys),
    resize: (next: Size) => resize(next),
    /** Keys take effect in tasks of their own. */
    shows: (...texts: readonly string[]) =>
      vi.waitFor(() => {
        for (const text of texts) expect(screen()).toContain(text);
      }, patience),
  };
}

describe('the review', () => {
  it('shows counts, list, code, evidence, reasons and keys', async () => {
    const { shows } = await review(result, { columns: 100, rows: 40 });
    await shows(
      '1 error  1 warning',
      '1 of 2, by rule',
      'contract/drop-still-referenced 1',
      '› E db/0001_a.sql:2',
      '  W db/0001_a.sql:3',
      'Table a is dropped.',
      '2 │ DROP TABLE a;',
      '  │            ^^',
      'still read here',
      'src/a.sql:1:15',
      '1 │ SELECT * FROM a;',
      'op is drop-table',
      'Why it matters',
      'Ship the code that stops using it first; drop it one',
      'i ignore',
      '? help',
    );
  });

  it('moves with keys and with arrows', async () => {
    const { shows, press } = await review(result);
    press('j');
    await shows('No timeout for b.', '2 of 2');
    press('\u001b[A');
    await shows('Table a is dropped.', '1 of 2');
  });

  it('takes several keys that arrive at once', async () => {
    const { shows, press } = await review(result);
    press('/time');
    await shows('Filter: time', 'filter "time", 1 of 1');
  });

  it('groups by file', async () => {
    const { shows, press } = await review(result);
    press('\t');
    await shows('db/0001_a.sql 2', '› E    2  contract/drop-still-refer');
  });

  it('asks for a reason and says what failed', async () => {
    const { shows, press } = await review(result);
    press('i');
    press('agreed');
    await shows('Ignore it here, because: agreed');
    press('\r');
    await shows('db/0001_a.sql is no longer there.');
  });

  it('shows all keys and goes back', async () => {
    const { shows, press } = await review(result);
    press('?');
    await shows('write an ignore comment with a reason into the file');
    press('\u001b');
    await shows('Table a is dropped.');
  });

  it('lints again', async () => {
    const { shows, press } = await review(result, undefined, async () => resultOf({}, []));
    press('r');
    await shows('Linted again.', 'Nothing left to review.');
  });

  it('is calm when there is nothing', async () => {
    const { shows, screen } = await review(resultOf({}, []));
    await shows('Nothing left to review.', '0 files read, 0 subjects, 52 rules, 0 not judged');
    expect(screen()).not.toContain('ignore');
  });

  it.each([
    [{ columns: 100, rows: 30 }, ['› E db/', 'Table a is dropped.', '?']],
    [{ columns: 80, rows: 24 }, ['› E db/', 'Table a is dropped.', '?']],
    [{ columns: 40, rows: 12 }, ['Table a is dropped.', '? help', 'q quit']],
  ])('fits a terminal of %j', async (size, texts) => {
    const { shows, screen } = await review(result, size);
    await shows(...texts);
    const lines = stripVTControlCharacters(screen()).split('\n');
    expect(lines.length).toBeLessThan(size.rows);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(size.columns);
  });

  it('follows the size of the terminal', async () => {
    const { shows, screen, resize } = await review(result);
    resize({ columns: 60, rows: 12 });
    await vi.waitFor(() => expect(screen()).not.toContain('› E'), patience);
    resize({ columns: 100, rows: 30 });
    await shows('› E');
  });

  it('shows a long list around the selected finding', async () => {
    const text = 'DROP TABLE a;\n'.repeat(200);
    const findings = Array.from({ length: 200 }, (_, line) =>
      findingOn(path, text, 'DROP', {
        primary: { path, span: { start: line * 14, end: line * 14 + 4 } },
        fingerprint: String(line),
      }),
    );
    const { shows, screen, press } = await review(resultOf({ [path]: text }, findings));
    press('G');
    await shows('› E db/0001_a.sql:200', '200 of 200');
    expect(screen().split('\n').length).toBeLessThan(30);
  });

  it('lets no control sequence of a file reach the screen', async () => {
    const evil = 'a\u001b]0;title\u0007\u202e\u009b31m: DROP\u001b[2J\n';
    const evilPath = 'evil\u001b[2J.sql';
    const { shows, screen, press } = await review(
      resultOf({ [evilPath]: evil }, [
        findingOn(evilPath, evil, 'DROP', {
          message: 'Saw \u001b[5m\u202e.',
          related: [{ path: evilPath, span: spanOf(evil, 'a'), note: 'here\u001b[31m' }],
          why: [{ fact: 'x', operator: 'equal', expected: '', actual: '\u001b[1m' }],
        }),
      ]),
    );
    const isSafe = () => {
      expect(screen()).not.toMatch(/[\p{Cf}\u{80}-\u{9f}]/u);
      expect(screen()).not.toContain('\u001b[5m');
      expect(screen()).not.toContain('\u001b[2J');
      expect(screen()).not.toContain('\u001b]');
    };
    await shows('Saw ␛[5m<U+202E>.', 'evil␛[2J.sql');
    isSafe();
    press('\t');
    await shows('by file');
    isSafe();
    press('/\u009bevil');
    await shows('Filter:  evil');
    isSafe();
  });
});
