import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/engine/load/load-rules.js';
import { ruleFilesIn } from '../../src/engine/load/rule-files.js';
import { examplesOf } from '../../src/rule-examples.js';

const files = ruleFilesIn(resolve(import.meta.dirname, '../../rules'), 'rules');
const { rules, problems } = loadRules(files);

/** One rule: `npx vitest run test/rules -t "family/name"`. */
describe('the shipped rules', () => {
  for (const { path } of files) {
    const id = path.replace(/^rules\/|\.yaml$/g, '');

    it(`${id} is read without problems`, () => {
      expect(problems.filter((problem) => problem.path === path)).toEqual([]);
    });
  }

  it('have the id that their path says', () => {
    expect(rules.map(({ id }) => `rules/${id}.yaml`).sort()).toEqual(files.map(({ path }) => path).sort());
  });

  for (const rule of rules) {
    const examples = examplesOf(rule);

    it(`${rule.id} has an example of each sort, and one that is judged and silent`, async () => {
      expect(new Set(examples.map(({ group }) => group))).toEqual(new Set(['bad', 'good', 'near']));
      const silent = examples.filter(({ group }) => group !== 'bad');
      const judged = await Promise.all(silent.map(async (example) => (await example.run()).hasSubject));
      expect(judged).toContain(true);
    });

    for (const { group, number, note, run } of examples) {
      it(`${rule.id} ${group} ${number}${note === undefined ? '' : `: ${note}`}`, async () => {
        expect((await run()).failures).toEqual([]);
      });
    }
  }
});
