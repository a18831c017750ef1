import { at, entriesOf, entryOf, textOf } from '../../documents/data/navigate.js';
import type { Evidence, Span } from '../../model/span.js';
import { namesVersion } from '../pipelines/rolls-back.js';
import { choosesTarget, targetOfName } from '../pipelines/target.js';
import { isProductionName } from '../values/environment.js';
import type { Expression } from './expression.js';
import { partsOf, pathOf } from './expression.js';
import { ownTextsOf, textsIn, textsOfStep } from './texts.js';
import type { Job, Workflow } from './workflow.js';

/** The inputs of a manual start that ask which version to deploy. */
export function versionInputsOf({ root, path }: Workflow): (Evidence & { readonly name: string })[] {
  return entriesOf(at(root, 'on', 'workflow_dispatch', 'inputs'))
    .filter(({ key }) => namesVersion(key))
    .map(({ key, keySpan }) => ({ path, span: keySpan, note: `takes the ${key} to deploy`, name: key }));
}

/** What makes an empty target mean production, and where that stands. */
export interface DefaultTarget {
  readonly said: string;
  readonly span: Span;
}

/** The default of an input that chooses the target of a job, or a fallback of the job's own. */
export function defaultTargetOf(job: Job, workflow: Workflow): DefaultTarget | undefined {
  const texts = [...ownTextsOf(job), ...job.steps.flatMap(textsOfStep), ...textsIn(at(workflow.root, 'env'))];
  for (const event of ['workflow_dispatch', 'workflow_call']) {
    for (const { key, keySpan, value } of entriesOf(at(workflow.root, 'on', event, 'inputs'))) {
      const given = entryOf(value, 'default');
      const name = textOf(given?.value);
      if (given === undefined || name === undefined || !choosesTarget(key) || !isTarget(name)) continue;
      const used = new RegExp(`\\binputs\\s*(?:\\.\\s*|\\[\\s*['"])${escaped(key)}(?![\\w-])`, 'i');
      if (!texts.some(({ text }) => used.test(text))) continue;
      return { said: `input ${key} with the default ${name}`, span: given.value.span ?? keySpan };
    }
  }
  for (const { text, span } of texts) {
    const said = fallbackIn(text);
    if (said !== undefined) return { said, span };
  }
  return undefined;
}

function isTarget(name: string): boolean {
  return targetOfName(name) === 'production' || isProductionName(name);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const SHELL_FALLBACK = /\$\{(\w+):?[-=]["']?([\w-]+)["']?\}/g;

/** `inputs.environment || 'production'` in an expression, `${ENVIRONMENT:-production}` in a script. */
function fallbackIn(text: string): string | undefined {
  for (const [whole, name = '', value = ''] of text.matchAll(SHELL_FALLBACK)) {
    if (choosesTarget(name) && isTarget(value)) return whole;
  }
  for (const part of partsOf(text)) {
    const said = typeof part === 'string' ? undefined : fallback(part, 0);
    if (said !== undefined) return said;
  }
  return undefined;
}

function fallback(expression: Expression, depth: number): string | undefined {
  if (depth > 50) return undefined;
  if (expression.type === 'call') {
    return expression.args.map((arg) => fallback(arg, depth + 1)).find((one) => one !== undefined);
  }
  if (expression.type !== 'or') return undefined;
  const last = expression.parts.at(-1);
  const asked = expression.parts.slice(0, -1).map((part) => pathOf(part) ?? '');
  const input = asked.find((path) => /^(?:inputs|github\.event\.inputs|vars)\./.test(path));
  if (input === undefined || last?.type !== 'literal' || !isTarget(String(last.value))) return undefined;
  return `${input} || '${String(last.value)}'`;
}
