import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRules } from '../../src/engine/load/load-rules.js';
import { ruleFilesIn } from '../../src/engine/load/rule-files.js';
import { examplesOf } from '../../src/rule-examples.js';

const { rules, problems } = loadRules(ruleFilesIn(resolve(import.meta.dirname, '../../rules'), 'rules'));

/** One rule: `npx vitest run test/rules -t "family/name"`. */
describe('the examples of the shipped rules', () => {
  it('stand in rule files without problems', () => {
    expect(problems).toEqual([]);
  });

  for (const rule of rules) {
    const examples = examplesOf(rule);

    it(`${rule.id} has an example of each sort, and one that is judged and silent`, async () => {
      expect(new Set(examples.map(({ group }) => group))).toEqual(new Set(['bad', 'good', 'near']));
      const silent = await Promise.all(
        examples
          .filter(({ group }) => group !== 'bad')
          .map(async (example) => (await example.run()).hasSubject),
      );
      expect(silent).toContain(true);
    });

    for (const { group, number, note, run } of examples) {
      it(`${rule.id} ${group} ${number}${note === undefined ? '' : `: ${note}`}`, async () => {
        expect((await run()).failures).toEqual([]);
      });
    }
  }
});
