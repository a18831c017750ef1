import { at, entriesOf, entryOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { Evidence } from '../../model/span.js';
import { namesVersion } from '../pipelines/rolls-back.js';
import { scriptIn } from '../pipelines/script.js';
import type { DefaultTarget } from '../pipelines/target.js';
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

/**
 * The values with which GitLab fills in the inputs that nobody gives.
 *
 * @see https://docs.gitlab.com/ci/inputs/
 */
function inputDefaults({ project: { main } }: Pipeline): DefaultTarget[] {
  return entriesOf(at(main.header, 'spec', 'inputs')).flatMap(({ key, value }) => {
    const node = at(value, 'default');
    const given = textOf(node) ?? '';
    if (node === undefined || !choosesTarget(key) || !isProductionName(given)) return [];
    return [{ said: `${key}: ${given}`, path: main.path, span: node.span }];
  });
}

const SHELL_DEFAULT = /\$\{([A-Z][A-Z0-9_]*):?[-=]["']?([\w-]+)["']?\}/g;

/**
 * What makes an empty target mean production: the value with which GitLab fills in a variable that it asks
 * for or an input, or a default in the script.
 */
export function defaultTargetOf(job: Job, pipeline: Pipeline): DefaultTarget | undefined {
  for (const { key, value } of askedFor(pipeline)) {
    const node = at(value, 'value');
    const given = textOf(node) ?? '';
    if (node === undefined || !choosesTarget(key) || !isProductionName(given)) continue;
    return { said: `${key}: ${given}`, path: pipeline.project.homes.of(value).path, span: node.span };
  }
  const [byInput] = inputDefaults(pipeline);
  if (byInput !== undefined) return byInput;
  for (const { text, span, source } of job.scripts) {
    for (const { 0: said, 1: name = '', 2: value = '', index } of text.matchAll(SHELL_DEFAULT)) {
      if (!choosesTarget(name) || !isProductionName(value)) continue;
      const place = scriptIn(text, span, source.text).place(index, index + said.length);
      return { said, path: source.path, span: place };
    }
  }
  return undefined;
}
