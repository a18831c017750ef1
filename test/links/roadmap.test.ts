import { describe, expect, it } from 'vitest';
import { isUnknown, known } from '../../src/model/fact.js';
import { factsOf, modelOf } from '../readers/subjects-of.js';

describe('roadmaps', () => {
  it('are left alone where they are those of something else', async () => {
    const facts = await factsOf('roadmap-entry', {
      'docs/roadmap.yaml': 'items:\n  - slug: a\n',
      'web/roadmap.yaml': '- title: A\n  slug:\n    current: a\n',
      'app/roadmap.yaml': 'slug: a\n',
    });
    expect(facts).toEqual([]);
  });

  it('leave open what stands beside an entry of another shape', async () => {
    const facts = await factsOf('roadmap-entry', {
      'todos/roadmap.yaml':
        '- slug: a\n  after: [b, c]\n- b\n- slug: "{{ x }}"\n- slug: c\n  after: { d: e }\n- slug: 7\n',
    });
    expect(facts.map(({ slug, after }) => [slug, isUnknown(after)])).toEqual([
      ['a', false],
      [{ $unknown: 'an entry of another shape' }, true],
      [{ $unknown: 'template expression' }, false],
      ['c', true],
      ['7', false],
    ]);
    expect(facts[0]).toMatchObject({ unknownAfter: { $unknown: 'a list of work that was not read' } });
  });

  it('leave open who is planned in a list of another shape beside todos', async () => {
    const gates = await factsOf('gate', {
      'todos/roadmap.yaml': 'entries:\n  - slug: b\n',
      'todos/a/state.yaml': 'build: started\nbreakdown: { todos: [b] }\n',
    });
    expect(gates).toMatchObject([{ missingChildren: { $unknown: 'a list of work that was not read' } }]);
  });

  it('are one with the lists beside them and with parked work below', async () => {
    const facts = await factsOf('roadmap-entry', {
      'todos/roadmap.yaml': '- { slug: a, after: [b, c, d, e, ../f] }\n- { slug: b }\n',
      'todos/delivered.yaml': '[]\n',
      'todos/_icebox/icebox.yaml': '- slug: c\n',
      'todos/_icebox/d/requirements.md': '# Requirements\n',
      'other/roadmap.yaml': '- slug: e\n',
      'f/readme.md': '# F\n',
    });
    const [a] = facts.filter(({ slug }) => slug === 'a');
    expect(known(a?.unknownAfter)?.map(({ slug }) => slug)).toEqual(['e', '../f']);
    expect(known(a?.laterAfter)?.map(({ slug }) => slug)).toEqual(['b']);
  });

  it('leave open what a list says that does not parse', async () => {
    const files = {
      'todos/roadmap.yaml': '- slug: a\n  after: [b]\n- slug: c\n  after: [d]\n',
      'todos/delivered.yaml': '- slug: [\n',
      'todos/a/state.yaml': 'build: started\n',
      'todos/c/state.yaml': 'build: started\n',
      'todos/d/state.yaml': 'build: [\n',
    };
    const [entry] = await factsOf('roadmap-entry', files);
    expect(isUnknown(entry?.unknownAfter)).toBe(true);
    expect(isUnknown(entry?.delivered)).toBe(true);
    const gates = await factsOf('gate', files);
    expect(gates.map(({ unfinishedPrerequisites }) => isUnknown(unfinishedPrerequisites))).toEqual([
      true,
      true,
    ]);
  });

  it('stay fast with ten thousand entries in a circle', async () => {
    const size = 10_000;
    const entries = Array.from(
      { length: size },
      (_, n) => `- { slug: s-${n}, after: [s-${(n + 1) % size}] }\n`,
    );
    const order = Array.from({ length: 2000 }, (_, n) => `s-${n * 5}`);
    const model = await modelOf({
      'todos/roadmap.yaml': entries.join(''),
      'todos/s-1/implementation-plan.md': `# Plan\n\n\`${order.join(' -> ')}\`\n`,
    });
    const leads = model.of('roadmap-entry').filter(({ facts }) => facts.cycleLead === true);
    expect(leads.map(({ facts }) => facts.slug)).toEqual(['s-0']);
    expect(known(leads[0]?.facts.cycle)).toContain('more');
    expect(model.of('plan')[0]?.facts.orderContradictions).toEqual([]);
  });

  it('tell of a long chain which order it contradicts', async () => {
    const size = 10_000;
    const entries = Array.from({ length: size }, (_, n) => `- { slug: s-${n}, after: [s-${n + 1}] }\n`);
    const model = await modelOf({
      'todos/roadmap.yaml': `${entries.join('')}- slug: s-${size}\n`,
      'todos/s-1/implementation-plan.md': '# Plan\n\n`s-9000 -> s-9000 -> s-4000`\n\n`s-20 -> s-9000`\n',
    });
    expect(known(model.of('plan')[0]?.facts.orderContradictions)).toMatchObject([
      { first: 's-20', prerequisite: 's-9000' },
    ]);
  });
});

describe('gates', () => {
  it('are one for state, report and plan of a folder', async () => {
    const model = await modelOf({
      'todos/a/state.yaml': 'build: complete\ndor: { status: pass, score: 8 }\n',
      'todos/a/dor-report.md': '## Gate Verdict\n\n- Status: pass\n- Score: 7/10\n',
      'todos/a/implementation-plan.md': '- [ ] Write it\n',
      'todos/a/rollout-plan.md': '- [ ] Bring it out\n- [ ] Watch it\n',
      'todos/b/dor-report.md': '## Gate Verdict\n\n- Ready Decision: Ready\n',
    });
    const gates = model.of('gate');
    expect(gates.map(({ path }) => path)).toEqual(['todos/b/dor-report.md', 'todos/a/state.yaml'].sort());
    const [a] = gates.filter(({ facts }) => facts.slug === 'a');
    expect(a?.facts).toMatchObject({
      reportScore: 7,
      reportDifferences: [{ field: 'score' }],
      planOpenItems: 1,
    });
  });

  it('know no neighbours where their folder is the working directory', async () => {
    const [facts] = await factsOf('gate', {
      'state.yaml': 'build: started\nbreakdown: { todos: [a] }\n',
      'implementation-plan.md': '# Plan\n',
      'roadmap.yaml': '- slug: b\n',
    });
    expect(isUnknown(facts?.missingChildren)).toBe(true);
    expect(isUnknown(facts?.unfinishedPrerequisites)).toBe(true);
  });
});

describe('plans', () => {
  it('lead where the state beside them lists children', async () => {
    const plans = await factsOf('plan', {
      'todos/a/implementation-plan.md': '# Plan\n',
      'todos/a/state.yaml': 'breakdown: { todos: [b] }\n',
      'todos/b/implementation-plan.md': '# Plan\n',
      'todos/b/state.yaml': 'breakdown: { todos: "{{ x }}" }\n',
      'todos/c/implementation-plan.md': '# Plan\n',
      'todos/c/state.yaml': 'breakdown: { todos: [] }\n',
    });
    expect(plans.map(({ container }) => container)).toEqual([
      true,
      { $unknown: 'template expression' },
      false,
    ]);
  });

  it('are none of the todos of another project', async () => {
    const checklists = await factsOf('checklist', {
      'a/todos/archive-table/plan.md': '# Plan\n\n- [ ] Write it\n',
      'a/todos/archive-table/state.yaml': 'build: started\n',
      'b/docs/plans/archive.md': '# Implementation Plan: archive-table\n\n- [ ] Write it\n',
      'b/todos/delivered.yaml': '- slug: archive-table\n',
    });
    expect(checklists.map(({ delivered }) => delivered)).toEqual([false, true]);
  });

  it('know without any roadmap that they contradict none', async () => {
    const [facts] = await factsOf('plan', { 'docs/plan.md': '# Plan\n\nNext up: `a-b`. `a-b -> c-d`\n' });
    expect(facts).toMatchObject({ orderContradictions: [], blockedNextWork: [] });
  });
});
