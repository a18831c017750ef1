import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Job, Scalar, Step, Workflow } from './workflow.js';

/** All texts below a node, keys left out. */
export function textsIn(node: DataNode | undefined): Scalar[] {
  if (node === undefined) return [];
  switch (node.kind) {
    case 'scalar': {
      const text = textOf(node);
      return text === undefined ? [] : [{ text, span: node.span }];
    }
    case 'list':
      return node.items.flatMap(textsIn);
    case 'map':
      return node.entries.flatMap((entry) => textsIn(entry.value));
  }
}

/** The texts of a job beside its steps: environment, variables, what it hands to a called workflow. */
export function ownTextsOf(job: Job): Scalar[] {
  return job.node.entries
    .filter(({ key }) => key !== 'steps' && key !== 'if')
    .flatMap(({ value }) => textsIn(value));
}

/** The texts of a step beside its condition. */
export function textsOfStep(step: Step): Scalar[] {
  return step.node.entries
    .filter(({ key }) => key !== 'if' && key !== 'name')
    .flatMap(({ value }) => textsIn(value));
}

/** The variables in force in a step, the nearest level winning. */
export function variablesOf(workflow: Workflow, job: Job, step?: Step): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const level of [workflow.root, job.node, step?.node]) {
    for (const { key, value } of entriesOf(at(level, 'env'))) {
      const text = textOf(value);
      if (text !== undefined) variables.set(key, text);
    }
  }
  return variables;
}

/** A name of a thing is no longer than this; longer values are left as they are written. */
const MAX_FILLED_IN = 200;

/** Variables with those that a script sets itself. */
export function withAssigned(
  script: string,
  variables: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const known = new Map(variables);
  for (const [, name = '', value = ''] of script.matchAll(/^[^\S\n]*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/gm)) {
    known.set(name, value);
  }
  return known;
}

/** A script with its variables filled in, and those that their values are made of. */
export function filledTwice(script: string, variables: ReadonlyMap<string, string>): string {
  return filledIn(filledIn(script, variables), variables);
}

/** A script with the variables that it, or a level above it, sets filled in: `$NS`, `${NS}`, `${{ env.NS }}`. */
export function filledIn(script: string, variables: ReadonlyMap<string, string>): string {
  const known = withAssigned(script, variables);
  return script.replace(/\$\{\{\s*env\.(\w+)\s*\}\}|\$\{(\w+)\}|\$(\w+)/g, (written, ...names: unknown[]) => {
    const name = names.slice(0, 3).find((one) => typeof one === 'string');
    const value = typeof name === 'string' ? known.get(name) : undefined;
    return value === undefined || value.length > MAX_FILLED_IN ? written : value;
  });
}
