import { at, entriesOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Lookup } from './evaluate.js';
import type { Scope } from './expression.js';

/** What is put for a value that only the one who starts the pipeline decides. */
const CHOSEN_LATER = '!parameter';

const STRUCTURES = new Set([
  ...['object', 'step', 'stepList', 'job', 'jobList', 'deployment', 'deploymentList', 'stage', 'stageList'],
]);

/**
 * The parameters of a file with what they stand for.
 *
 * @param given by the file that uses it as a template; absent for a pipeline, whose texts the one who starts
 *   it may change, while its lists and maps are as good as written.
 * @see https://learn.microsoft.com/en-us/azure/devops/pipelines/process/template-parameters
 */
export function parametersOf(root: DataNode, given: DataNode | undefined, isPipeline: boolean): Scope {
  const scope = new Map<string, DataNode>();
  for (const { name, value, structured } of declared(at(root, 'parameters'))) {
    const computed = { kind: 'scalar', span: root.span, value: null, tag: CHOSEN_LATER } as const;
    scope.set(name.toLowerCase(), isPipeline && !structured ? computed : (value ?? computed));
  }
  for (const { key, value } of entriesOf(given)) scope.set(key.toLowerCase(), value);
  return scope;
}

function declared(
  node: DataNode | undefined,
): { name: string; value: DataNode | undefined; structured: boolean }[] {
  if (isMap(node)) return node.entries.map(({ key, value }) => ({ name: key, value, structured: true }));
  return itemsOf(node).flatMap((item) => {
    const name = textOf(at(item, 'name'));
    if (name === undefined) return [];
    const structured = STRUCTURES.has(textOf(at(item, 'type')) ?? 'string');
    return [{ name, value: at(item, 'default'), structured }];
  });
}

/** The node at a path such as `parameters.env.name` or `each-variable.name`; keys without regard to case. */
export function nodeAt(path: string, parameters: Scope, locals: Scope): DataNode | undefined {
  const [first = '', ...rest] = path.split('.');
  const isParameter = first === 'parameters';
  let node = isParameter ? parameters.get(rest[0] ?? '') : locals.get(first);
  for (const step of isParameter ? rest.slice(1) : rest) {
    node = entriesOf(node).find(({ key }) => key.toLowerCase() === step)?.value;
  }
  return node;
}

/** Asks parameters, variables of `each` and the variables that the file sets. */
export function lookupIn(parameters: Scope, locals: Scope, variables: ReadonlyMap<string, string>): Lookup {
  return (path) => {
    const variable = /^variables\.(.+)$/.exec(path)?.[1];
    if (variable !== undefined) {
      const set = variables.get(variable);
      return set === undefined || /[$]/.test(set) ? undefined : set;
    }
    const node = nodeAt(path, parameters, locals);
    return node?.kind === 'scalar' && node.value === null && node.tag === undefined ? '' : textOf(node);
  };
}
