import { resolve } from 'node:path';
import { factsSchema } from './generate/facts-schema.js';
import type { Outputs } from './generate/outputs.js';
import { differences, removeLeftovers, write } from './generate/outputs.js';
import { rulePages } from './generate/rule-pages.js';
import { ruleEditorSchema } from './generate/rule-schema.js';
import { RuleFilesProblem, registry, rulesOf } from './generate/rules.js';
import { validators } from './generate/validators.js';
import { vocabularyPages } from './generate/vocabulary-pages.js';

/**
 * Writes everything that is made from the vocabulary, the rules and the schemas: `npm run generate`. With
 * `--check` it writes nothing and fails with the files that differ.
 */
const root = resolve(import.meta.dirname, '..');
const isCheck = process.argv.includes('--check');

try {
  process.exitCode = await generate();
} catch (error) {
  if (!(error instanceof RuleFilesProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function generate(): Promise<number> {
  const first = new Map([...schemas(), ...validators(root)]);
  if (!isCheck) write(root, first);
  const rules = await rulesOf(root);
  const all = new Map([...first, ...registry(rules), ...rulePages(rules), ...vocabularyPages(rules)]);
  if (!isCheck) {
    for (const path of [...write(root, all), ...removeLeftovers(root, all)]) console.log(path);
    return 0;
  }
  const differing = differences(root, all);
  if (differing.length === 0) return 0;
  console.error(`Not up to date; run \`npm run generate\`:\n${differing.join('\n')}`);
  return 1;
}

function schemas(): Outputs {
  return new Map([
    ['schemas/rule.schema.json', json(ruleEditorSchema())],
    ['schemas/facts.schema.json', json(factsSchema())],
  ]);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
