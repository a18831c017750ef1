import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import { reduce } from '../../src/review/reduce.js';
import type { Change, ReviewState } from '../../src/review/state.js';
import { initialState, selected } from '../../src/review/state.js';
import { findingOn, resultOf } from '../reporters/results.js';

const files = {
  'db/0001_a.sql': 'DROP TABLE a;\nDROP TABLE b;\n',
  'db/0002_b.sql': 'DROP TABLE c;\n',
  'deploy.json': '{ "a": 1 }\n',
};

function finding(path: keyof typeof files, words: string, rest: Partial<Finding> = {}): Finding {
  return findingOn(path, files[path], words, rest);
}

const warning = { severity: 'warning', ruleId: 'lock/timeout', message: 'No lock timeout.' } as const;
const dropped = finding('db/0001_a.sql', 'b;');
const silenced = finding('db/0002_b.sql', 'c;', warning);
const findings = [finding('db/0001_a.sql', 'a;', warning), dropped, silenced, finding('deploy.json', '"a"')];
const size = { columns: 120, rows: 30 };
const start = initialState(resultOf(files, findings), size);

/** The state after keys; a name of several letters is one key. */
function pressed(state: ReviewState, ...keys: string[]): ReviewState {
  let now = state;
  for (const key of keys) now = reduce(now, { type: 'key', key, limit: 10 });
  return now;
}

function typed(state: ReviewState, text: string): ReviewState {
  return pressed(state, ...text);
}

function textsOf(state: ReviewState): string[] {
  return state.list.rows.map((row) =>
    row.type === 'group'
      ? `${row.title} ${row.count}`
      : `  ${row.finding.primary.path} ${row.finding.ruleId}`,
  );
}

describe('walking', () => {
  it('starts on the first finding, grouped by rule, errors first', () => {
    expect(textsOf(start)).toEqual([
      'contract/drop-still-referenced 2',
      '  db/0001_a.sql contract/drop-still-referenced',
      '  deploy.json contract/drop-still-referenced',
      'lock/timeout 2',
      '  db/0001_a.sql lock/timeout',
      '  db/0002_b.sql lock/timeout',
    ]);
    expect(selected(start)).toBe(findings[1]);
  });

  it.each([
    [['j'], 1],
    [['<down>', '<down>'], 2],
    [['j', 'j', 'k'], 1],
    [['<up>'], 0],
    [['G'], 3],
    [['<end>', 'j'], 3],
    [['G', 'g'], 0],
    [['<pagedown>'], 3],
    [['G', '<pageup>'], 0],
    [[' '], 0],
  ])('%j leads to finding %i', (keys, cursor) => {
    expect(pressed(start, ...keys).cursor).toBe(cursor);
  });

  it('groups by file and back, and stays on the finding', () => {
    const byFile = pressed(start, 'j', '<tab>');
    expect(textsOf(byFile)).toEqual([
      'db/0001_a.sql 2',
      '  db/0001_a.sql lock/timeout',
      '  db/0001_a.sql contract/drop-still-referenced',
      'db/0002_b.sql 1',
      '  db/0002_b.sql lock/timeout',
      'deploy.json 1',
      '  deploy.json contract/drop-still-referenced',
    ]);
    expect(selected(byFile)).toBe(findings[3]);
    expect(selected(pressed(byFile, '<tab>'))).toBe(findings[3]);
  });

  it('scrolls a finding as far as it goes, and begins the next one at its top', () => {
    expect(pressed(start, 'J', 'J', 'J', 'J', 'J').scroll).toBe(10);
    expect(pressed(start, 'J', 'K', 'K').scroll).toBe(0);
    expect(pressed(start, 'J', 'j').scroll).toBe(0);
  });

  it('goes back step by step: from the whole screen, from a filter, at last out', () => {
    let state = pressed(typed(pressed(start, '/'), 'lock'), '<return>', '<return>');
    expect(state).toMatchObject({ zoomed: true, filter: 'lock' });
    state = pressed(state, '<escape>');
    expect(state).toMatchObject({ zoomed: false, filter: 'lock' });
    state = pressed(state, '<escape>');
    expect(state).toMatchObject({ filter: '', scene: { name: 'browsing' } });
    expect(pressed(state, '<escape>').scene).toEqual({ name: 'done' });
  });

  it.each(['q', '<ctrl+c>'])('%s quits', (key) => {
    expect(pressed(start, key).scene).toEqual({ name: 'done' });
  });

  it('keeps what it shows when the terminal changes its size', () => {
    const state = reduce(pressed(start, 'j'), { type: 'resize', size: { columns: 60, rows: 20 } });
    expect(state).toMatchObject({ cursor: 1, size: { columns: 60, rows: 20 } });
  });
});

describe('filtering', () => {
  it('narrows the list with each letter, by rule, path, message and subject', () => {
    expect(typed(pressed(start, '/'), 'TIMEOUT 0002').list.findings).toEqual([findings[2]]);
    expect(typed(pressed(start, '/'), 'no lock').list.findings).toEqual([findings[0], findings[2]]);
    expect(typed(pressed(start, '/'), 'nowhere').list.findings).toEqual([]);
  });

  it('takes letters that are keys elsewhere', () => {
    expect(typed(pressed(start, '/'), 'qi?u').filter).toBe('qi?u');
  });

  it('erases letters, words and all', () => {
    const state = typed(pressed(start, '/'), 'one two');
    expect(pressed(state, '<backspace>').filter).toBe('one tw');
    expect(pressed(state, '<ctrl+w>').filter).toBe('one ');
    expect(pressed(state, '<ctrl+u>').filter).toBe('');
    expect(pressed(typed(pressed(start, '/'), 'a👍'), '<backspace>').filter).toBe('a');
  });

  it('is kept on enter and taken back on escape', () => {
    const state = typed(pressed(start, '/'), 'lock');
    expect(pressed(state, '<return>')).toMatchObject({ filter: 'lock', scene: { name: 'browsing' } });
    expect(pressed(state, '<escape>')).toMatchObject({ filter: '', scene: { name: 'browsing' } });
  });

  it('leaves nothing to act on when nothing is left', () => {
    const state = pressed(typed(pressed(start, '/'), 'nowhere'), '<return>');
    expect(selected(state)).toBeUndefined();
    expect(pressed(state, 'j', 'i', '<return>', '<tab>').scene).toEqual({ name: 'browsing' });
  });
});

describe('ignoring', () => {
  const asking = pressed(start, 'i');
  const file = { path: 'db/0001_a.sql', before: new Uint8Array(), after: new Uint8Array() };

  it('asks for a reason, then works', () => {
    expect(asking.scene).toMatchObject({ name: 'reasoning', draft: '' });
    expect(pressed(typed(asking, ' agreed '), '<return>').scene).toEqual({
      name: 'working',
      job: { type: 'ignore', finding: findings[1], reason: 'agreed' },
    });
  });

  it('insists on a reason', () => {
    const state = pressed(asking, ' ', '<return>');
    expect(state).toMatchObject({ scene: { name: 'reasoning' }, notice: { tone: 'problem' } });
    expect(pressed(state, 'x').notice).toBeUndefined();
  });

  it('is cancelled by escape', () => {
    expect(pressed(typed(asking, 'x'), '<escape>').scene).toEqual({ name: 'browsing' });
  });

  it('says at once where it cannot', () => {
    expect(pressed(start, 'j', 'i')).toMatchObject({
      scene: { name: 'browsing' },
      notice: { tone: 'problem', text: expect.stringContaining('JSON has no comments') },
    });
    const unused = findingOn('db/0001_a.sql', files['db/0001_a.sql'], 'a;', { ruleId: 'ignore/unused' });
    const state = initialState(resultOf(files, [unused]), size);
    expect(pressed(state, 'i').notice?.text).toContain('mend or delete the comment itself');
    const gone = initialState(resultOf({}, [finding('deploy.json', '"a"')]), size);
    expect(pressed(gone, 'i').notice?.text).toBe('The file of this finding could not be read.');
  });

  it('lets no key act while it works, but to quit', () => {
    const working = pressed(asking, 'x', '<return>');
    expect(pressed(working, 'j', 'i', 'u', 'q', '<escape>')).toMatchObject({
      scene: { name: 'working' },
      cursor: 0,
    });
    expect(pressed(working, '<ctrl+c>').scene).toEqual({ name: 'done' });
  });

  it('goes on with the next finding once it is done', () => {
    const left = resultOf(
      files,
      findings.filter((one) => one !== dropped),
    );
    const change: Change = { file, finding: dropped, before: start.result };
    const state = reduce(pressed(asking, 'x', '<return>'), { type: 'ignored', result: left, change });
    expect(state).toMatchObject({ scene: { name: 'browsing' }, notice: { tone: 'done' }, changes: [change] });
    expect(selected(state)).toBe(findings[3]);
    expect(pressed(state, 'u').scene).toEqual({ name: 'working', job: { type: 'undo', change } });
  });

  it('says when one comment silences more findings of the line', () => {
    const change: Change = { file, finding: dropped, before: start.result };
    const left = resultOf(files, findings.slice(2));
    expect(reduce(start, { type: 'ignored', result: left, change }).notice?.text).toBe(
      'Ignored contract/drop-still-referenced and 1 more finding of that line. u undoes it.',
    );
  });

  it('says what failed', () => {
    const state = reduce(pressed(asking, 'x', '<return>'), { type: 'failed', text: 'It has changed.' });
    expect(state).toMatchObject({
      scene: { name: 'browsing' },
      notice: { tone: 'problem', text: 'It has changed.' },
    });
  });
});

describe('undo and another run', () => {
  const file = { path: 'db/0001_a.sql', before: new Uint8Array(), after: new Uint8Array() };
  const changes: Change[] = [
    { file, finding: dropped, before: start.result },
    { file, finding: silenced, before: start.result },
  ];
  const changed: ReviewState = { ...start, changes };

  it('says so when there is nothing to undo', () => {
    expect(pressed(start, 'u').notice).toEqual({ tone: 'problem', text: 'There is nothing to undo.' });
  });

  it('takes back the last change', () => {
    const state = reduce(pressed(changed, 'u'), { type: 'undone', result: start.result, relinted: false });
    expect(state.changes).toEqual(changes.slice(0, 1));
    expect(state.notice?.text).toBe('db/0001_a.sql is as it was before.');
    expect(selected(state)).toBe(silenced);
  });

  it('forgets older results once the files were linted again', () => {
    const state = reduce(pressed(changed, 'r'), { type: 'linted', result: start.result });
    expect(state.changes).toEqual([
      { file, finding: dropped },
      { file, finding: silenced },
    ]);
    expect(state.scene).toEqual({ name: 'browsing' });
  });
});

describe('help', () => {
  it('opens and closes', () => {
    const open = pressed(start, '?');
    expect(open.scene).toEqual({ name: 'help' });
    for (const key of ['<escape>', '?', 'q', ' '])
      expect(pressed(open, key).scene).toEqual({ name: 'browsing' });
    expect(pressed(open, 'i').scene).toEqual({ name: 'help' });
    expect(pressed(open, 'j', 'k', 'j')).toMatchObject({ scroll: 3, cursor: 0 });
  });
});
