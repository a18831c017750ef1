import { describe, expect, it } from 'vitest';
import { factsOf, modelOf } from './subjects-of.js';

const PLAN = 'todos/archive/implementation-plan.md';

const planOf = async (text: string, path = PLAN) => (await factsOf('plan', { [path]: text }))[0];

/** One field of each entry of a list fact. */
const fieldOf = (list: unknown, field: string): unknown =>
  Array.isArray(list) ? list.map((entry: Record<string, unknown>) => entry[field]) : list;

describe('what a template has left', () => {
  const leftIn = async (text: string): Promise<unknown> =>
    fieldOf((await planOf(text))?.templateText, 'text');

  it.each([
    ['# Plan: {slug}', ['{slug}']],
    [
      '# [FEATURE NAME]\n\n[DATE] [NAME] [###-feature] [DATE]',
      ['[FEATURE NAME]', '[DATE]', '[NAME]', '[###-feature]'],
    ],
    [
      '<describe the goal> <your-name> <add a step: what>',
      ['<describe the goal>', '<your-name>', '<add a step: what>'],
    ],
    ['- [ ] Complete this task', ['Complete this task']],
    ['TODO: fill in', ['TODO: fill in']],
    ['## Phase 1: [PHASE NAME]', ['[PHASE NAME]']],
  ])('%s', async (text, left) => {
    expect(await leftIn(text)).toEqual(left);
  });

  it.each([
    'GET /orders/{id}/lines, ${home}, {{ name }}, {A}',
    'Say "{name} is here" and “{name} has gone”',
    '[P] [US1] [NEEDS CLARIFICATION: who?] [IN PROGRESS] [ORD-12] [TEXT](a.md)',
    '<br> <add key="a"/> <!-- [FEATURE NAME] -->',
    '`{slug}`\n\n    {slug}\n',
  ])('not: %s', async (text) => {
    expect(await leftIn(text)).toEqual([]);
  });
});

describe('when a plan says to stop', () => {
  const linesIn = async (text: string): Promise<unknown> => {
    const lines = (await planOf(text))?.stopLines;
    return Array.isArray(lines) ? lines.map(({ vague, measured }) => [vague, measured]) : lines;
  };

  it.each([
    ['Abort if errors rise above 1 %.', [['', true]]],
    ['Halt when something looks wrong.', [['something looks wrong', false]]],
    [
      '## Stop criteria\n\n- Keep an eye on it.\n- p99 < 300 ms',
      [
        ['Keep an eye', true],
        ['', true],
      ],
    ],
    ['Roll back if it looks bad and `OrdersErrorsHigh` fires.', [['looks bad', true]]],
    ['Stop the dev server if necessary.', []],
    ['Watch closely.', []],
  ])('%s', async (text, lines) => {
    expect(await linesIn(text)).toEqual(lines);
  });
});

describe('slugs in order, and the next one', () => {
  it('are joined by arrows or start a numbered list', async () => {
    const plan = await planOf(
      [
        'Order: `archive-table -> archive-reads → archive-drop`.',
        '1. `archive-table` first',
        '2. `archive-reads` then',
        '',
        '`b-reads` depends on: b-reads -> b-table',
        '',
        'Reverse order:',
        '',
        '1. `c-reads`',
        '2. `c-table`',
        '',
        '```',
        'd-table -> d-reads',
        '```',
      ].join('\n'),
    );
    expect(fieldOf(plan?.slugOrder, 'slugs')).toEqual([
      ['archive-table', 'archive-reads', 'archive-drop'],
      ['archive-table', 'archive-reads'],
    ]);
  });

  it('may be bold or linked', async () => {
    const plan = await planOf(
      [
        '**archive-table** -> [archive-reads](../archive-reads/) → *`archive-drop`*.',
        '',
        '1. **`archive-table`** first',
        '2. [`archive-reads`](../archive-reads/) then',
        '',
        'archive_table -> archive_reads',
      ].join('\n'),
    );
    expect(fieldOf(plan?.slugOrder, 'slugs')).toEqual([
      ['archive-table', 'archive-reads', 'archive-drop'],
      ['archive-table', 'archive-reads'],
    ]);
  });

  it('end with their sentence', async () => {
    const plan = await planOf('The next slice is archive-reads.\n\nNext up: archive-table.md\n');
    expect(fieldOf(plan?.nextWork, 'slug')).toEqual(['archive-reads']);
  });

  it('stand after the words on their line', async () => {
    const plan = await planOf(
      '- [ ] Confirm that the next actionable slice is `archive-reads`, not archive-drop.\n\nNext up: archive-table\n\nNext week: archive-drop. Next slice: see docs/archive-plan.md\n',
    );
    expect(fieldOf(plan?.nextWork, 'slug')).toEqual(['archive-reads', 'archive-table']);
  });
});

describe('a container', () => {
  it.each([
    ['# Umbrella plan: archive', true],
    ['# A\n\nThis plan is a rollout container (not direct build work).', true],
    ['# A\n\n- [ ] Confirm parent remains a rollout container.', true],
    ['# A\n\nThis is not a parent plan.', false],
    ['# A\n\nThis umbrella plan leaves building to its children.', true],
    ['# A\n\nA parent/container plan whose children build.', true],
    ['# A\n\nA parent plan would be too much for it.', false],
    ['# A\n\n**Type:** container plan', true],
    ['# A\n\n> Parent container plan. Children build.', true],
    ['# A\n\nIt is the parent of two slices: its children build.', true],
    ['# A\n\nIt is the parent. The children build.', true],
    ['# A\n\nThis is the parent element of the list.', false],
    ['# A\n\nThe job runs in a container.', false],
  ])('%s', async (text, container) => {
    expect((await planOf(text))?.container).toBe(container);
  });
});

describe('how a task is verified', () => {
  it.each([
    ['### Task 1: A\n\nVerification:\n\n1. It runs.', 'Verification'],
    ['### Task 1: A\n\n#### Verification\n\nIt runs.', 'Verification'],
    ['### Task 1: A\n\n**Checkpoint**: it runs', 'Checkpoint'],
    ['### Task 1: A\n\n- [ ] Run `npm test`', 'npm test'],
    ['### Task 1: A\n\n- [ ] Write `src/a.ts` and `run()`', null],
    ['### Task 1: A\n\nRun `npm test`.', null],
  ])('%s', async (text, verification) => {
    const [task] = await factsOf('task', { [PLAN]: text });
    expect(task?.verification).toBe(verification);
  });
});

describe('any plan', () => {
  const many = 20_000;
  it.each([
    ['brackets', `- [ ] ${'['.repeat(90)}`],
    ['parentheses', `- [ ] T001 A (${' '.repeat(many)}depends on`],
    ['empty lines', `### Task 1: A\n\n- [ ] a${'\n'.repeat(many)}- Verification`],
    ['arrows', `${'a -> '.repeat(many)}`],
    ['braces and quotes', `${'{a" your '.repeat(many / 4)}`],
    ['nested items', Array.from({ length: 30 }, (_, depth) => `${' '.repeat(2 * depth)}- [ ] a`).join('\n')],
    ['phases', Array.from({ length: 3000 }, (_, at) => `## Phase ${at}: A ✅\n\n- [x] a\n`).join('\n')],
    ['stop words', `${'stop when it looks bad, '.repeat(many / 10)}`],
    ['front matter that is none', '---\nstatus: [\n---\n\n- [ ] a\n'],
  ])('is read to its end: %s', async (_, text) => {
    const model = await modelOf({ [PLAN]: `# Implementation Plan: archive\n\n${text}\n` });
    expect(model.of('plan')).toHaveLength(1);
  });
});
