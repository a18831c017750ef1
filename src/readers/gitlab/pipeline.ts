import { at, entriesOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Variables } from './evaluate.js';
import { textsOf } from './extends.js';
import type { Job } from './job.js';
import { jobsOf } from './job.js';
import type { Project } from './project.js';
import type { Scenarios } from './scenario.js';
import { scenariosOf } from './scenario.js';

/** A pipeline, taken apart. */
export interface Pipeline {
  readonly project: Project;
  readonly jobs: readonly Job[];
  readonly jobByName: ReadonlyMap<string, Job>;
  readonly stages: readonly string[];
  /** The variables of the whole file. */
  readonly variables: Variables;
  /** The ways in which it is started; made once, so that answers can be kept for each. */
  readonly scenarios: Scenarios;
  /** Whether another pipeline starts it. */
  readonly child: boolean;
}

const DEFAULT_STAGES = ['build', 'test', 'deploy'];

/** @see https://docs.gitlab.com/ci/yaml/ */
export function pipelineOf(project: Project, child: boolean): Pipeline {
  const jobs = jobsOf(project);
  const named = textsOf(at(project.root, 'stages'));
  const stages = named.length > 0 ? named : DEFAULT_STAGES;
  return {
    project,
    jobs,
    jobByName: new Map(jobs.map((job) => [job.name, job])),
    stages: ['.pre', ...stages.filter((stage) => stage !== '.pre' && stage !== '.post'), '.post'],
    variables: variablesIn(at(project.root, 'variables')),
    scenarios: scenariosOf(child),
    child,
  };
}

/** The variables that a map sets: `NAME: value`, or `NAME: { value: … }`. */
function variablesIn(node: DataNode | undefined): Variables {
  const variables = new Map<string, string>();
  for (const { key, value } of entriesOf(node)) {
    const text = textOf(value) ?? textOf(at(value, 'value'));
    if (text !== undefined) variables.set(key, text);
  }
  return variables;
}

/** The variables in force in a job; those that its rules set are left out, as they may differ. */
export function variablesOf(job: Job, { variables, project }: Pipeline): Variables {
  const own = variablesIn(at(job.node, 'variables'));
  const inherits = at(job.node, 'inherit', 'variables');
  const above =
    inherits?.kind === 'scalar' && inherits.value === false ? new Map<string, string>() : variables;
  const inForce = new Map([...above, ...own]);
  const rules = [at(job.node, 'rules'), at(project.root, 'workflow', 'rules')];
  for (const rule of rules.flatMap((list) => (list?.kind === 'list' ? list.items : []))) {
    for (const { key } of entriesOf(at(rule, 'variables'))) inForce.delete(key);
  }
  return inForce;
}

/** A name of a thing is no longer than this; longer values are left as they are written. */
const MAX_FILLED_IN = 200;

/** A value with the variables that the file sets filled in: `$NAME`, `${NAME}`; others stay as written. */
export function filledIn(text: string, variables: Variables, level = 0): string {
  if (level > 3 || text.length > 20 * MAX_FILLED_IN) return text;
  let changed = false;
  const filled = text.replace(/\$(?:\{(\w+)\}|(\w+))/g, (written, braced?: string, bare?: string) => {
    const value = variables.get(braced ?? bare ?? '');
    if (value === undefined || value.length > MAX_FILLED_IN) return written;
    changed = true;
    return value;
  });
  return changed ? filledIn(filled, variables, level + 1) : filled;
}
