import { at, entryOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import { isProductionName } from '../values/environment.js';
import type { Job, Pipeline } from './pipeline.js';
import { variablesIn } from './project.js';

/** The variables in force in a job, by lower-case name: of the pipeline, its stage and its own. */
export function variablesOf(job: Job, { project }: Pipeline): ReadonlyMap<string, string> {
  return new Map([
    ...project.variables,
    ...variablesIn(at(job.stage.node, 'variables')),
    ...variablesIn(at(job.node, 'variables')),
  ]);
}

/** A name of a thing is no longer than this; longer values are left as they are written. */
const MAX_FILLED_IN = 200;

/** A value with the variables that the file sets filled in: `$(name)`; others stay as written. */
export function filledIn(text: string, variables: ReadonlyMap<string, string>, level = 0): string {
  if (level > 3 || text.length > 20 * MAX_FILLED_IN || !text.includes('$(')) return text;
  const filled = text.replace(/\$\(([\w.]+)\)/g, (written, name: string) => {
    const value = variables.get(name.toLowerCase());
    return value === undefined || value.length > MAX_FILLED_IN ? written : value;
  });
  return filled === text ? text : filledIn(filled, variables, level + 1);
}

/** The environment of a deployment. */
export interface Environment {
  readonly node: DataNode;
  /** With known variables filled in; without the resource behind the dot. */
  readonly name: string;
  readonly namespace: string | undefined;
}

/** @see https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/jobs-deployment-environment */
export function environmentOf(job: Job, pipeline: Pipeline): Environment | undefined {
  const entry = entryOf(job.node, 'environment');
  if (entry === undefined) return undefined;
  const written = textOf(entry.value) ?? textOf(at(entry.value, 'name'));
  const node = textOf(entry.value) === undefined ? (at(entry.value, 'name') ?? entry.value) : entry.value;
  const [name = '', resource] = splitName(filledIn(written ?? '$(unknown)', variablesOf(job, pipeline)));
  return { node, name, namespace: resource ?? textOf(at(entry.value, 'resourceName')) };
}

/** `shop-prod.orders` is the resource `orders` of the environment `shop-prod`. */
function splitName(written: string): string[] {
  return isOpen(written) ? [written] : written.split('.');
}

export function isOpen(name: string): boolean {
  return /\$[({[]/.test(name);
}

export function environmentFacts(environment: Environment | undefined): {
  environment: Fact<string>;
  production: Fact<boolean>;
} {
  if (environment === undefined) return { environment: null, production: unknown('no environment named') };
  const { name } = environment;
  if (isOpen(name)) {
    const fact = unknown('template expression');
    return { environment: fact, production: fact };
  }
  return { environment: name, production: isProductionName(name) };
}

/** The groups of variables that a job reads: of the pipeline, its stage and its own. */
export function groupsOf(job: Job, { project }: Pipeline): DataNode[] {
  const levels = [...new Set([project.root, job.stage.node, job.node])];
  return levels.flatMap((level) =>
    itemsOf(at(level, 'variables')).flatMap((item) => {
      const group = at(item, 'group');
      return group === undefined || textOf(group) === undefined ? [] : [group];
    }),
  );
}
