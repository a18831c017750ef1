import { entriesOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import { scriptIn } from '../pipelines/script.js';
import { groupsOf, variablesOf } from './environment.js';
import type { Job, Pipeline } from './pipeline.js';

/** A variable or group of variables that a job reads and no file sets. */
export interface Stored {
  readonly name: string;
  readonly what: 'variable' | 'config';
  readonly path: string;
  readonly span: Span;
}

/** What Azure sets by itself: `$(Build.BuildId)`, `$(Agent.TempDirectory)`; a stored name has no such prefix. */
const PREDEFINED =
  /^(?:Build|System|Agent|Pipeline|Environment|Strategy|Release|Common|TF|Rev|Date|Resources|Checks)\b/i;

const MACRO = /\$\(([A-Za-z_][\w.-]*)\)/g;

/** The variables that a job takes from outside its files, each where it is read first, and its groups. */
export function storedIn(job: Job, pipeline: Pipeline): Stored[] {
  const set = new Set([...variablesOf(job, pipeline).keys(), ...setByScripts(job)]);
  const found = new Map<string, Stored>();
  const note = (text: string, path: string, place: (start: number, end: number) => Span): void => {
    for (const match of text.matchAll(MACRO)) {
      const name = match[1] ?? '';
      if (PREDEFINED.test(name) || set.has(name.toLowerCase()) || isCommand(name, text) || found.has(name))
        continue;
      found.set(name, {
        name,
        what: 'variable',
        path,
        span: place(match.index, match.index + match[0].length),
      });
    }
  };
  for (const step of job.steps) {
    for (const { text, span } of textsOfStep(step.node)) {
      const script = scriptIn(text, span, step.source.text);
      note(text, step.source.path, (start, end) => script.place(start, end));
    }
  }
  const groups = groupsOf(job, pipeline).map((node): Stored => {
    return {
      name: textOf(node) ?? '',
      what: 'config',
      path: pipeline.project.homes.of(node).path,
      span: node.span,
    };
  });
  return [...found.values(), ...groups];
}

/** The values of a step that Azure fills in: scripts, inputs, variables of the environment. */
function textsOfStep(node: DataNode): { text: string; span: Span }[] {
  const values = entriesOf(node).flatMap(({ key, value }) =>
    key === 'inputs' || key === 'env'
      ? entriesOf(value).map((one) => one.value)
      : key === 'condition'
        ? []
        : [value],
  );
  return values.flatMap((value) => {
    const text = textOf(value);
    return text === undefined || !text.includes('$(') ? [] : [{ text, span: value.span }];
  });
}

/** `$(pwd)` in a shell is a command; names in lower case alone are taken to be one. */
function isCommand(name: string, text: string): boolean {
  return (
    /^(?:pwd|date|whoami|hostname|nproc|uname|ls|id|env|mktemp|tty|arch)$/.test(name) && text !== `$(${name})`
  );
}

/** Variables that a script of the pipeline sets for the steps after it. */
function setByScripts({ steps }: Job): string[] {
  return steps.flatMap(({ script }) =>
    [...(script?.text ?? '').matchAll(/##vso\[task\.setvariable\s+variable=([\w.]+)/gi)].map(([, name]) =>
      (name ?? '').toLowerCase(),
    ),
  );
}
