import { at, entriesOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import { scriptIn } from '../pipelines/script.js';
import { namesSecret } from '../values/literal-secrets.js';
import type { Job } from './job.js';
import type { Pipeline } from './pipeline.js';
import { variablesOf } from './pipeline.js';

/** A variable that a job reads and no file sets: it is kept in the settings of the project or group. */
export interface Stored {
  readonly name: string;
  readonly path: string;
  readonly span: Span;
}

/** What GitLab and the shell set by themselves. */
const PREDEFINED =
  /^(?:CI|CI_\w+|GITLAB_\w+|FF_\w+|CHAT_\w+|TRIGGER_PAYLOAD|HOME|PATH|PWD|OLDPWD|USER|SHELL|HOSTNAME|TERM|LANG|LC_\w+|TMPDIR|RANDOM|UID|SECONDS|IFS|PIPESTATUS|BASH_\w+|LINENO|FUNCNAME|REPLY|KUBECONFIG|KUBE_NAMESPACE|[A-Z]?\d*|_)$/;

const MENTIONED = /\$(?:\{([A-Z][A-Z0-9_]*)[^{}]*\}|([A-Z][A-Z0-9_]*))/g;

/** The variables that a job reads from outside its files, each where it is read first. */
export function storedIn(job: Job, pipeline: Pipeline): Stored[] {
  const set = new Set([...variablesOf(job, pipeline).keys(), ...assignedIn(job), ...ownNames(job)]);
  const found = new Map<string, Stored>();
  const note = (text: string, path: string, place: (start: number, end: number) => Span): void => {
    for (const match of text.matchAll(MENTIONED)) {
      const name = match[1] ?? match[2] ?? '';
      if (PREDEFINED.test(name) || set.has(name) || found.has(name)) continue;
      found.set(name, { name, path, span: place(match.index, match.index + match[0].length) });
    }
  };
  for (const { text, span, source } of job.scripts) {
    const script = scriptIn(text, span, source.text);
    note(text, source.path, (start, end) => script.place(start, end));
  }
  for (const node of valuesOf(at(job.node, 'variables'))) {
    note(textOf(node) ?? '', pipeline.project.homes.of(node).path, () => node.span);
  }
  return [...found.values()];
}

function valuesOf(variables: DataNode | undefined): DataNode[] {
  return entriesOf(variables).map(({ value }) => (isMap(value) ? (at(value, 'value') ?? value) : value));
}

/** Names that a script sets itself: `NAME=…`, `export NAME`, `read NAME`, `for NAME in`. */
function assignedIn({ scripts }: Job): string[] {
  return scripts.flatMap(({ text }) =>
    [
      ...text.matchAll(
        /(?:^|[\s;&|(])(?:export\s+|local\s+|declare\s+|read\s+(?:-\w+\s+)*|for\s+)?([A-Z][A-Z0-9_]*)(?==|\s+in\s)/g,
      ),
    ].map(([, name]) => name ?? ''),
  );
}

/** Tokens and secrets that the job asks for by name, and the variables of its matrix. */
function ownNames({ node }: Job): string[] {
  const named = [...entriesOf(at(node, 'id_tokens')), ...entriesOf(at(node, 'secrets'))];
  const matrix = itemsOf(at(node, 'parallel', 'matrix')).flatMap(entriesOf);
  return [...named, ...matrix].map(({ key }) => key);
}

/** The names of all secrets that the scripts of a job can read: those from outside, and those of `secrets`. */
export function secretVariables(job: Job, stored: readonly Stored[]): ReadonlySet<string> {
  const asked = entriesOf(at(job.node, 'secrets')).map(({ key }) => key);
  return new Set([...stored.map(({ name }) => name).filter(namesSecret), ...asked, ...RUN_TOKENS]);
}

const RUN_TOKENS = ['CI_JOB_TOKEN', 'CI_REGISTRY_PASSWORD', 'CI_DEPLOY_PASSWORD', 'CI_REPOSITORY_URL'];

/** A secret by its name, or a variable that is none. */
export function kindOf(name: string): 'secret' | 'variable' {
  return namesSecret(name) ? 'secret' : 'variable';
}
