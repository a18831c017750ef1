import { at, entryOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { MapNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../pipelines/sources.js';
import type { Project } from './project.js';
import type { Step } from './steps.js';
import { stepsOf } from './steps.js';

/** A pipeline, taken apart. */
export interface Pipeline {
  readonly project: Project;
  readonly stages: readonly Stage[];
  readonly jobs: readonly Job[];
}

export interface Stage {
  readonly name: string;
  readonly node: MapNode;
  /** The stages it waits for; the one before it where it names none. */
  readonly dependsOn: readonly string[];
}

export interface Job {
  /** Its name; with the stage where two jobs have the same. */
  readonly id: string;
  /** Its name within the stage, as `dependsOn` has it. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly source: Source;
  readonly node: MapNode;
  readonly stage: Stage;
  readonly dependsOn: readonly string[];
  readonly steps: readonly Step[];
}

/** @see https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/pipeline */
export function pipelineOf(project: Project): Pipeline {
  const stages = stagesOf(project.root);
  const jobs = stages.flatMap((stage) => jobsOf(stage, project));
  const named = new Map<string, number>();
  for (const { name } of jobs) named.set(name, (named.get(name) ?? 0) + 1);
  const unique = jobs.map((job) =>
    (named.get(job.name) ?? 0) > 1 ? { ...job, id: `${job.stage.name}.${job.name}` } : job,
  );
  return { project, stages, jobs: unique };
}

/** The stages; jobs or steps without one make a stage of their own. */
function stagesOf(root: MapNode): Stage[] {
  const listed = itemsOf(at(root, 'stages')).filter(isMap);
  if (listed.length === 0) return [{ name: '', node: root, dependsOn: [] }];
  return listed.map((node, index) => {
    const before = listed[index - 1];
    const usual = before === undefined ? [] : [nameOfStage(before, index - 1)];
    return { name: nameOfStage(node, index), node, dependsOn: dependsOn(node) ?? usual };
  });
}

function nameOfStage(node: MapNode, index: number): string {
  return textOf(at(node, 'stage')) ?? `stage ${index + 1}`;
}

function jobsOf(stage: Stage, project: Project): Job[] {
  const listed = itemsOf(at(stage.node, 'jobs')).filter(isMap);
  if (listed.length === 0 && entryOf(stage.node, 'steps') !== undefined) {
    return [jobOf(stage.node, stage, project, 0)];
  }
  return listed.map((node, index) => jobOf(node, stage, project, index));
}

function jobOf(node: MapNode, stage: Stage, project: Project, index: number): Job {
  const named = entryOf(node, 'deployment') ?? entryOf(node, 'job');
  const said = textOf(named?.value) ?? textOf(at(node, 'displayName'));
  const name = said ?? (stage.name === '' ? `job ${index + 1}` : `${stage.name} job ${index + 1}`);
  return {
    id: name,
    name,
    nameSpan: named === undefined || said === undefined ? firstLineOf(node) : named.value.span,
    span: node.span,
    source: project.homes.of(node),
    node,
    stage,
    dependsOn: node === stage.node ? [] : (dependsOn(node) ?? []),
    steps: stepsOf(node, project),
  };
}

function firstLineOf(node: MapNode): Span {
  return node.entries[0]?.keySpan ?? node.span;
}

/** A text or a list of texts; `undefined` where the usual order holds. */
function dependsOn(node: MapNode): string[] | undefined {
  const said = at(node, 'dependsOn');
  if (said === undefined) return undefined;
  const single = textOf(said);
  return single === undefined
    ? itemsOf(said).flatMap((item) => textOf(item) ?? [])
    : [single].filter((one) => one !== '');
}

/** More than anyone writes; a chain of thousands would list all of them for each. */
const MAX_ANCESTORS = 500;

/** The ids of all jobs that a job waits for: of its own stage, and all of the stages that its stage waits for. */
export function ancestorsOf(job: Job, { stages, jobs }: Pipeline): string[] {
  const found = new Set<string>();
  const inStage = jobs.filter(({ stage }) => stage === job.stage);
  const open = [...job.dependsOn];
  for (let name = open.pop(); name !== undefined && found.size < MAX_ANCESTORS; name = open.pop()) {
    const one = inStage.find((other) => other.name === name);
    if (one === undefined || found.has(one.id)) continue;
    found.add(one.id);
    open.push(...one.dependsOn);
  }
  const before = stagesBefore(job.stage, stages);
  for (const one of jobs) if (before.has(one.stage.name) && found.size < MAX_ANCESTORS) found.add(one.id);
  return [...found];
}

function stagesBefore(stage: Stage, stages: readonly Stage[]): Set<string> {
  const byName = new Map(stages.map((one) => [one.name, one]));
  const found = new Set<string>();
  const open = [...stage.dependsOn];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...(byName.get(name)?.dependsOn ?? []));
  }
  return found;
}
