import { describe, expect, it } from 'vitest';
import { activeUnitsFor, budgetIn } from '../../src/readers/orchestration/budget.js';
import { isLedgerHeading } from '../../src/readers/orchestration/ledger.js';
import { factsOf } from './subjects-of.js';

const REPORT = 'docs/rollout-report.md';

describe('the ledger of a run', () => {
  it.each([
    'Orchestration Ledger',
    '4. Orchestration ledger',
    '📒 Orchestration Ledger',
    'Orchestration Ledger (run 2)',
  ])('"%s" heads one', (heading) => expect(isLedgerHeading(heading)).toBe(true));

  it.each([
    'The orchestration ledger',
    'Cleanup — Orchestration Ledger',
    'Orchestration Ledger Rendering',
    'Ledger',
  ])('"%s" does not', (heading) => expect(isLedgerHeading(heading)).toBe(false));

  const problemsOf = async (...lines: readonly string[]) => {
    const text = ['# Orchestration Ledger', '', ...lines].join('\n');
    const [facts] = await factsOf('run-report', { [REPORT]: text });
    return Array.isArray(facts?.nonEvents) ? facts.nonEvents.map(({ problem }) => problem) : facts?.nonEvents;
  };

  it.each([
    'none',
    'None.',
    '0',
    'n/a',
    'N/A',
    'no',
    'false',
    '`false`',
    '_none_',
    'not used',
    'empty',
    '**none**',
  ])('reports no event by "%s"', async (text) =>
    expect(await problemsOf(`- CAS instances: ${text}`)).toHaveLength(1),
  );

  it.each([
    '0 retries left after 2',
    'none of them failed',
    'no more than 2',
    '1',
    '10',
    'nobody',
    'falsely reported',
  ])('reports an event by "%s"', async (text) =>
    expect(await problemsOf(`- CAS instances: ${text}`)).toEqual([]),
  );

  it('goes on in lines, lists and tables', async () => {
    expect(await problemsOf('Subagents: none', 'of them failed')).toEqual([]);
    expect(await problemsOf('Subagents:', '4 coders')).toEqual([]);
    expect(await problemsOf('Subagents:', '', '- 4 coders')).toEqual([]);
    expect(await problemsOf('> Subagents: none')).toHaveLength(1);
    expect(await problemsOf('1. Subagents: none', '   Wave summary: 0')).toHaveLength(2);
  });

  it('holds no data', async () => {
    expect(await problemsOf('```json', '{}', '```')).toEqual(['There is a code block']);
    expect(await problemsOf('- Subagents: {"coders": 4}')).toEqual(['There is JSON']);
    expect(await problemsOf('`["a"]`')).toEqual(['There is JSON']);
    expect(
      await problemsOf('- [ ] Subagents: 4', '- [x] [the wave](a.md): 3 units', '<!-- Subagents: none -->'),
    ).toEqual([]);
  });

  it('ends with its section', async () => {
    expect(
      await problemsOf(
        'Subagents: 4',
        '',
        '## Waves',
        '',
        'Wave summary: none',
        '',
        '# Next',
        '',
        'Open: none',
      ),
    ).toHaveLength(1);
  });

  it('is none in a template, a skill and its references', async () => {
    const text = '# Orchestration Ledger\n\nSubagents: none\n';
    const skill = '---\nname: mesh\ndescription: Run.\n---\n';
    expect(
      await factsOf('run-report', {
        'docs/templates/rollout-report.md': text,
        'skills/mesh/SKILL.md': skill + text,
        'skills/mesh/references/report.md': text,
        'docs/guide.md': text,
      }),
    ).toEqual([]);
  });
});

describe('the budget of a run', () => {
  it.each([
    [0, 12, 1],
    [10, 12, 1],
    [10.5, 12, 1],
    [11, 12, 1],
    [28, 12, 9],
    [33, 12, 12],
    [33.5, 12, 12],
    [100, 12, 12],
    [20, 0, 1],
  ])('of %d %% and %d threads allows %d units', (remaining, maxThreads, units) => {
    expect(activeUnitsFor(remaining, maxThreads)).toBe(units);
  });

  const figures = { remaining: 28, maxThreads: 12, activeUnits: 9 };

  it.each([
    '5h 40 %, weekly 28 %, max threads 12, active units 9',
    'active units: 9; max_threads=12; weekly remaining 28%; 5-hour remaining 40%',
    '40 % of 5 hours and 28 percent weekly, max. 12 threads',
    '5h 40%/weekly 28%/max threads 12/active units 9/12',
    'five-hour 40,5 %, weekly 28 %, maximum threads 12, active units 9',
    '5h 40 %|weekly 28 %|max threads 12|active units 9',
  ])('is read from "%s"', (text) => {
    expect(figures).toMatchObject(
      Object.fromEntries(Object.entries(budgetIn(text)).filter(([, value]) => value !== undefined)),
    );
    expect(budgetIn(text).remaining === 28 || text.startsWith('40')).toBe(true);
  });

  it('may be called as options are', () => {
    expect(budgetIn('remaining_5h=40%, remaining_weekly=28%, max_threads=12, active_units=9')).toEqual({
      remaining: 28,
      maxThreads: 12,
      activeUnits: 9,
    });
  });

  it('may stand in brackets', () => {
    expect(budgetIn('active units 10 (5h 40 % (left), weekly 28 %), (max threads 12)')).toEqual({
      remaining: 28,
      maxThreads: 12,
      activeUnits: 10,
    });
  });

  it.each([
    ['5h used 40 %, weekly used 72 %', { remaining: undefined }],
    ['5h 40 weekly 28 max threads 12', { remaining: undefined, maxThreads: undefined }],
    ['5h 140 %, weekly 200 %', { remaining: 100 }],
    ['5h -4 %, weekly 20 %', { remaining: 0 }],
    ['', { remaining: undefined, activeUnits: undefined }],
  ])('is not guessed from "%s"', (text, expected) => {
    expect(budgetIn(text)).toMatchObject(expected);
  });
});

describe('the states of a unit', () => {
  const faultsOf = async (...items: readonly string[]) => {
    const chains = await factsOf('run-report', { [REPORT]: items.map((item) => `- ${item}\n`).join('') });
    return chains.map(({ stateFaults }) =>
      Array.isArray(stateFaults) ? stateFaults.map(({ problem }) => problem) : [],
    );
  };

  it.each([
    'u-1: planned -> candidates_ready -> proofs_ready -> fixer_accept -> completed',
    '`u-1`: `planned` → `candidates_ready`',
    '**u-1**: planned => Candidates Ready --> proofs-ready.',
    'u-1: fixer_accept -> planned -> candidates_ready (again) -> proofs_ready, slowly -> fixer_accept',
  ])('"%s" is a legal way', async (item) => {
    expect(await faultsOf(item)).toEqual([[]]);
  });

  it.each([
    ['u-1: planned -> proofs_ready', 'goes from planned to proofs_ready and skips candidates_ready'],
    ['u-1: planned -> done', 'uses done, which is no state of a unit'],
    ['u-1: planned -> ', 'goes to no state'],
    [
      'core/billing: candidates_ready -> completed',
      'goes from candidates_ready to completed and skips proofs_ready, fixer_accept',
    ],
  ])('"%s" is not', async (item, problem) => {
    expect(await faultsOf(item)).toEqual([[problem]]);
  });

  it.each([
    'Core model: planned -> candidates_ready -> completed',
    'phase-1: planned -> completed',
    'u-1: a -> b',
    'u-1: planned',
  ])('"%s" is no chain of a unit', async (item) => expect(await faultsOf(item)).toEqual([]));
});

describe('a documented run_csv', () => {
  const pathOf = async (text: string) => {
    const [facts] = await factsOf('run-report', { 'docs/runbook.md': text });
    return facts?.samePath;
  };

  it.each([
    ['`mesh run_csv --csv-path a.csv --output-csv-path ./a.csv`', 'a.csv'],
    ['`mesh run_csv --output-csv-path=x//a.csv --csv-path=x/y/../a.csv; echo`', 'x/a.csv'],
    ['    mesh run_csv --csv-path "a b.csv" --output-csv-path "a b.csv"', 'a b.csv'],
    ['> ```\n> mesh run_csv \\\n>  --csv-path a.csv \\\n>  --output-csv-path a.csv\n> ```', 'a.csv'],
  ])('%j writes what it reads', async (text, path) => {
    expect(await pathOf(text)).toBe(path);
  });

  it.each([
    '`mesh run_csv --csv-path a.csv --output-csv-path b.csv`',
    '`mesh run_csv --csv-path A.csv --output-csv-path a.csv`',
  ])('%j does not', async (text) => {
    expect(await pathOf(text)).toBeNull();
  });

  it('is not known where a placeholder stands for a path, and none in prose', async () => {
    expect(await pathOf('`mesh run_csv --csv-path {in} --output-csv-path {in}`')).toMatchObject({
      $unknown: 'a placeholder',
    });
    expect(await pathOf('Run mesh run_csv --csv-path a.csv --output-csv-path a.csv')).toBeUndefined();
  });
});
