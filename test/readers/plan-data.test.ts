import { describe, expect, it } from 'vitest';
import { factsOf } from './subjects-of.js';

const TASKS = '.taskmaster/tasks/tasks.json';

/** The items of one JSON file, with what is said of each. */
async function itemsIn(path: string, content: unknown) {
  const items = await factsOf('item', { [path]: JSON.stringify(content) });
  return items.map(({ text, state, ticked }) => ({ text, state, ticked }));
}

describe('tasks of task-master', () => {
  it('reads every status, below a tag or without one', async () => {
    const statuses = ['pending', 'in-progress', 'review', 'done', 'deferred', 'cancelled', 'blocked'];
    const tasks = statuses.map((status, index) => ({ id: index + 1, title: status, status }));
    const states = ['open', 'in-progress', 'in-progress', 'done', 'deferred', 'cancelled', 'unknown'];
    expect((await itemsIn(TASKS, { tasks })).map(({ state }) => state)).toEqual(states);
    expect((await itemsIn(TASKS, { master: { tasks } })).map(({ state }) => state)).toEqual(states);
  });

  it('gives subtasks the id of the task above them', async () => {
    const tasks = await factsOf('task', {
      [TASKS]: JSON.stringify({
        tasks: [
          { id: 2, title: 'Copy', status: 'done', subtasks: [{ id: 1, title: 'Job', status: 'pending' }] },
        ],
      }),
    });
    expect(tasks.map(({ id, done }) => ({ id, done }))).toEqual([
      { id: '2', done: false },
      { id: '2.1', done: false },
    ]);
  });

  it.each([
    ['.vscode/tasks.json', '{ "version": "2.0.0", "tasks": [{ "label": "build" }] }'],
    [TASKS, '{ "tasks": [], "status": "draft" }'],
    [TASKS, '{ "tasks": [1, { "status": "done" }] }'],
  ])('finds none in %s: %s', async (path, content) => {
    expect(await factsOf('item', { [path]: content })).toEqual([]);
  });
});

describe('the steps of update_plan', () => {
  const steps = [
    { step: 'Expand', status: 'completed' },
    { step: 'Copy', status: 'in_progress' },
    { step: 'Contract' },
  ];

  it.each([
    ['with an explanation', { explanation: 'why', plan: steps }],
    [
      'with brackets in the explanation',
      { explanation: 'Move [orders] "first" {then} the rest', plan: steps },
    ],
    ['alone', { plan: steps }],
    ['as a bare list', steps],
  ])('are items %s', async (_, content) => {
    expect(await itemsIn('work/steps.json', content)).toEqual([
      { text: 'Expand', state: 'done', ticked: true },
      { text: 'Copy', state: 'in-progress', ticked: false },
      { text: 'Contract', state: 'open', ticked: false },
    ]);
  });

  it('are not looked for in other JSON', async () => {
    expect(await itemsIn('work/plan.json', { plan: [{ name: 'basic', price: 3 }] })).toEqual([]);
    expect(await itemsIn('work/list.json', [{ id: 1, step: 'Copy' }])).toEqual([]);
  });
});
