import { describe, expect, it } from 'vitest';
import { idsIn } from '../../src/readers/plan/dependencies.js';
import { factsOf } from '../readers/subjects-of.js';

const SPEC = 'specs/001-a/tasks.md';

describe('the ids that a list of dependencies names', () => {
  it.each([
    ['T001, T002', ['T001', 'T002']],
    ['T001 and t002.', ['T001', 'T002']],
    ['T009-T011', ['T009', 'T010', 'T011']],
    ['Task 1.1, 1.2 (the copy)', ['1.1', '1.2']],
    ['`1.1`; **Task 2**', ['1.1', '2']],
    ['Tasks 1-3', ['1', '2', '3']],
    ['1, 2', ['1', '2']],
    ['none', []],
    ['Node 20.1, express', []],
    ['2 other teams', []],
    ['T001 of archive-base', []],
    ['specs/000/tasks.md', []],
    ['Phase 2, US1, #', []],
    ['T900-T001', ['T900', 'T001']],
  ])('%s', (list, ids) => {
    expect(idsIn(list)).toEqual(ids);
  });
});

describe('tasks that name each other', () => {
  const tasksOf = (text: string) => factsOf('task', { [SPEC]: text });

  it('say what they wait for, and what nobody has', async () => {
    const [, second] = await tasksOf('- [ ] T001 A\n- [x] T002 B (depends on T001, T404)\n');
    expect(second?.openDependencies).toMatchObject([{ id: 'T001' }]);
    expect(second?.unknownDependencies).toMatchObject([{ id: 'T404' }]);
  });

  it('name a circle once, by its shortest way', async () => {
    const tasks = await tasksOf(
      '- [ ] T001 A (depends on T003)\n- [ ] T002 B (depends on T001)\n- [ ] T003 C (depends on T002, T001)\n',
    );
    expect(tasks.map(({ cycle }) => cycle)).toEqual(['T001 -> T003 -> T001', null, null]);
  });

  it('name an id once that several have', async () => {
    const tasks = await tasksOf('- [ ] T001 A\n- [ ] T001 B\n- [ ] T001 C\n');
    expect(tasks.map(({ sameId }) => (Array.isArray(sameId) ? sameId.length : sameId))).toEqual([0, 2, 0]);
  });

  it('do not end the stack with ten thousand of them in a circle', async () => {
    const count = 10_000;
    const tasks = Array.from({ length: count }, (_, index) => ({
      id: index + 1,
      title: 'A',
      status: 'pending',
      dependencies: [((index + 1) % count) + 1],
    }));
    const facts = await factsOf('task', { 'tasks/tasks.json': JSON.stringify({ tasks }) });
    expect(facts.filter(({ cycle }) => typeof cycle === 'string')).toHaveLength(1);
    expect(facts[0]?.cycle).toMatch(/^1 -> 2 -> .* more .* -> 1$/);
  });

  it.each([
    '{ "tasks": [{ "id": {}, "title": "A", "status": "pending", "dependencies": "1" }] }',
    '{ "tasks": [{ "id": 1, "title": "A", "status": 3, "dependencies": [{}, null, "x", 1.5] }] }',
    '{ "tasks": [{ "id": 1, "title": "A", "status": "done", "dependencies": [1] , "subtasks": {} }] }',
  ])('are read whatever their types are: %s', async (text) => {
    const [task] = await factsOf('task', { 'tasks/tasks.json': text });
    expect(task?.unknownDependencies).toEqual([]);
  });
});
