import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/settings.js';
import { memoryWorkspace } from '../../src/discover/memory.js';
import type { LintResult } from '../../src/findings/result.js';
import { lint } from '../../src/lint.js';
import type { Finding } from '../../src/model/finding.js';
import { runJob } from '../../src/review/jobs.js';
import type { Change, ReviewEvent } from '../../src/review/state.js';
import { ruleInForce } from '../reporters/results.js';

const path = 'db/migrations/0001_a.sql';
const sql = 'BEGIN;\nDROP TABLE a;\nDROP TABLE b;\nDROP TABLE c;\nCOMMIT;\n';
const rules = [
  ruleInForce({
    when: { all: [{ fact: 'op', operator: 'equal', value: 'drop-table' }] },
    message: '{{target}} is dropped.',
  }),
];

let cwd: string;

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'rollout-lint-')));
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), sql);
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

/** Lints the file as it is on disk now. */
function lintNow(): Promise<LintResult> {
  const texts = { [path]: readFileSync(join(cwd, path), 'utf8') };
  return lint(memoryWorkspace(texts), { settings: defaultSettings, rules });
}

function context() {
  return { cwd, lint: lintNow };
}

async function ignoreSecond(result: LintResult): Promise<Extract<ReviewEvent, { type: 'ignored' }>> {
  const finding = result.findings[1];
  if (finding === undefined) throw new Error('nothing to ignore');
  const event = await runJob({ type: 'ignore', finding, reason: 'b is empty' }, result, context());
  if (event.type !== 'ignored') throw new Error(JSON.stringify(event));
  return event;
}

/** What a finding says and where, by line and by the text it stands on. */
function shown({ findings, sources }: LintResult) {
  return findings.map(({ message, primary: { path: file, span }, fingerprint }: Finding) => {
    const source = sources.get(file);
    return [
      message,
      source?.lines.position(span.start),
      source?.text.slice(span.start, span.end),
      fingerprint,
    ];
  });
}

describe('ignoring', () => {
  it('silences exactly that finding, as another run confirms', async () => {
    const before = await lintNow();
    expect(before.findings).toHaveLength(3);
    const { result } = await ignoreSecond(before);
    expect(readFileSync(join(cwd, path), 'utf8')).toBe(
      'BEGIN;\nDROP TABLE a;\n-- rollout-lint-ignore[contract/drop-still-referenced] -- b is empty\nDROP TABLE b;\nDROP TABLE c;\nCOMMIT;\n',
    );
    const again = await lintNow();
    expect(again.findings).toHaveLength(2);
    expect(shown(result)).toEqual(shown(again));
    expect(result.summary).toEqual(again.summary);
    expect(result.suppressed.map(({ reason }) => reason)).toEqual(['b is empty']);
    expect(again.suppressed.map(({ reason }) => reason)).toEqual(['b is empty']);
  });

  it('can be undone, with the result it had', async () => {
    const before = await lintNow();
    const { change, result } = await ignoreSecond(before);
    const event = await runJob({ type: 'undo', change }, result, context());
    expect(event).toEqual({ type: 'undone', result: before, relinted: false });
    expect(readFileSync(join(cwd, path), 'utf8')).toBe(sql);
  });

  it('lints again on undo when the result before is out of date', async () => {
    const { change, result } = await ignoreSecond(await lintNow());
    const stale: Change = { file: change.file, finding: change.finding };
    const event = await runJob({ type: 'undo', change: stale }, result, context());
    expect(event).toMatchObject({ type: 'undone', relinted: true });
  });

  it('goes on twice in the same file', async () => {
    const first = await ignoreSecond(await lintNow());
    const second = await ignoreSecond(first.result);
    expect(second.result.findings.map(({ message }) => message)).toEqual(['a is dropped.']);
    expect(shown(second.result)).toEqual(shown(await lintNow()));
  });

  it('fails with a sentence when the file has changed', async () => {
    const before = await lintNow();
    const finding = before.findings[0];
    if (finding === undefined) throw new Error('nothing to ignore');
    writeFileSync(join(cwd, path), `${sql}-- more\n`);
    expect(await runJob({ type: 'ignore', finding, reason: 'x' }, before, context())).toEqual({
      type: 'failed',
      text: `${path} has changed since it was read; r lints again.`,
    });
  });

  it('says what went wrong in another run', async () => {
    const broken = { cwd, lint: () => Promise.reject(new Error('the config is gone')) };
    expect(await runJob({ type: 'lint' }, await lintNow(), broken)).toEqual({
      type: 'failed',
      text: 'Failed: the config is gone',
    });
  });
});
