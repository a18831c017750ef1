import { join } from 'node:path';
import type { Rule } from '../../src/engine/rule.js';
import type { Outputs } from './outputs.js';

/** The rules of `rules/`, or the problems that keep them from being compiled. */
export async function rulesOf(root: string): Promise<readonly Rule[]> {
  // The loader needs the validator that this run may have just written.
  const { loadRules } = await import('../../src/engine/load/load-rules.js');
  const { ruleFilesIn } = await import('../../src/engine/load/rule-files.js');
  const { rules, problems } = loadRules(ruleFilesIn(join(root, 'rules'), 'rules'));
  if (problems.length > 0) throw new RuleFilesProblem(problems.map(inOneLine).join('\n'));
  return [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is wrong with the rule files, a line a problem. */
export class RuleFilesProblem extends Error {}

/** The shipped registry, a line a rule; examples stay in the YAML files. */
export function registry(rules: readonly Rule[]): Outputs {
  const lines = rules.map(({ examples, ...rule }) => `  ${JSON.stringify(rule)},\n`);
  return new Map([
    [
      'src/generated/rules.js',
      `// Generated from rules/ by scripts/generate.ts; do not edit.\nexport default [\n${lines.join('')}];\n`,
    ],
    ['src/generated/rules.d.ts', declaration],
  ]);
}

const declaration = `/** Generated from rules/, checked, without the examples; in the order of the ids. */
declare const rules: readonly object[];
export default rules;
`;

function inOneLine({
  path,
  line,
  column,
  message,
}: {
  path: string;
  line: number;
  column: number;
  message: string;
}): string {
  return `${path}:${line}:${column} ${message}`;
}
