import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '../engine/rule.js';
import { packageFolder } from '../scaffold/package-folder.js';

/** A rule with its examples; those of the shipped rules stand in their files, which a start does not read. */
export async function withExamples(rule: Rule): Promise<Rule> {
  if (rule.examples.bad.length > 0) return rule;
  const path = shippedFile(rule.id);
  if (!existsSync(path)) return rule;
  const { loadRule } = await import('../engine/load/load-rule.js');
  const loaded = loadRule(path, readFileSync(path, 'utf8'));
  return 'rule' in loaded ? loaded.rule : rule;
}

function shippedFile(id: string): string {
  return join(packageFolder(), 'rules', `${id}.yaml`);
}
