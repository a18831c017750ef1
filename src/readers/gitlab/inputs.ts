import { at, entriesOf, entryOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { Evidence } from '../../model/span.js';
import { namesVersion } from '../pipelines/rolls-back.js';
import { choosesTarget } from '../pipelines/target.js';
import { isProductionName } from '../values/environment.js';
import type { Job } from './job.js';
import type { Pipeline } from './pipeline.js';

/** Variables that GitLab asks for when a person starts the pipeline: those that are described. */
function askedFor({ project }: Pipeline) {
  return entriesOf(at(project.root, 'variables')).filter(
    ({ value }) => entryOf(value, 'description') !== undefined || itemsOf(at(value, 'options')).length > 0,
  );
}

/** The variables and inputs of a manual start that ask which version to deploy. */
export function versionInputsOf(pipeline: Pipeline): (Evidence & { name: string })[] {
  return askedFor(pipeline)
    .filter(({ key }) => namesVersion(key))
    .map(({ key, keySpan, value }) => ({
      path: pipeline.project.homes.of(value).path,
      span: keySpan,
      note: 'asks which version to deploy',
      name: key,
    }));
}

const SHELL_DEFAULT = /\$\{([A-Z][A-Z0-9_]*):?[-=]["']?([\w-]+)["']?\}/g;

/**
 * What makes an empty target mean production: the value with which GitLab fills in a variable that it asks
 * for, or a default in the script.
 */
export function defaultTargetOf(job: Job, pipeline: Pipeline): string | undefined {
  const scripts = job.scripts.map(({ text }) => text);
  for (const { key, value } of askedFor(pipeline)) {
    const given = textOf(at(value, 'value')) ?? '';
    if (choosesTarget(key) && isProductionName(given)) return `${key}: ${given}`;
  }
  for (const [written, name = '', value = ''] of scripts.flatMap((text) => [
    ...text.matchAll(SHELL_DEFAULT),
  ])) {
    if (choosesTarget(name) && isProductionName(value)) return written;
  }
  return undefined;
}
