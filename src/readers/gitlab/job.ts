import { at, entriesOf, entryOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, Entry, MapNode } from '../../documents/data/node.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../pipelines/sources.js';
import { Templates, withDefaults } from './extends.js';
import type { Project } from './project.js';

/** A job as it runs: with what it extends and the defaults of the file. */
export interface Job {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly source: Source;
  readonly node: MapNode;
  readonly stage: string;
  /** The jobs it waits for by name; absent where the order of the stages holds. */
  readonly needs: readonly Need[] | undefined;
  readonly scripts: readonly Script[];
  /** Whether all that it extends and refers to is in the scan. */
  readonly complete: boolean;
}

export interface Need {
  readonly job: string;
  readonly optional: boolean;
}

/** One entry of a script; the parts of one job run in one shell. */
export interface Script {
  readonly part: 'before_script' | 'script' | 'after_script';
  readonly text: string;
  readonly span: Span;
  readonly source: Source;
}

/** Names at the top of a file that are no jobs. */
const KEYWORDS = new Set([
  ...['default', 'include', 'stages', 'variables', 'workflow', 'spec', 'types'],
  ...['image', 'services', 'cache', 'before_script', 'after_script'],
]);

/** What makes a map a job: it runs something, or starts another pipeline, or gets that from elsewhere. */
const OF_A_JOB = ['script', 'run', 'trigger', 'extends', 'stage', 'before_script'];

export function jobsOf(project: Project): Job[] {
  const templates = new Templates(project);
  return entriesOf(project.root).flatMap((entry) => {
    if (entry.key.startsWith('.') || KEYWORDS.has(entry.key) || !isMap(entry.value)) return [];
    if (!OF_A_JOB.some((key) => entryOf(entry.value, key) !== undefined)) return [];
    return [jobOf(entry, templates, project)];
  });
}

function jobOf(entry: Entry, templates: Templates, project: Project): Job {
  const { node: extended, complete } = templates.whole(entry);
  const node = withDefaults(extended, project);
  const source = project.homes.of(entry.value);
  const scripts = new Scripts(templates, project);
  for (const part of ['before_script', 'script', 'after_script'] as const) scripts.add(part, at(node, part));
  return {
    name: entry.key,
    nameSpan: entry.keySpan,
    span: { start: entry.keySpan.start, end: entry.value.span.end },
    source,
    node,
    stage: textOf(at(node, 'stage')) ?? 'test',
    needs: needsOf(at(node, 'needs')),
    scripts: scripts.found,
    complete: complete && scripts.complete,
  };
}

/** As deep as GitLab lets lists of a script be nested. */
const MAX_NESTED = 10;

class Scripts {
  readonly found: Script[] = [];
  complete = true;

  constructor(
    private readonly templates: Templates,
    private readonly project: Project,
  ) {}

  add(part: Script['part'], given: DataNode | undefined, level = 0): void {
    const node = this.templates.resolved(given);
    if (node === undefined) {
      if (given !== undefined) this.complete = false;
      return;
    }
    const text = textOf(node);
    if (text !== undefined) {
      this.found.push({ part, text, span: node.span, source: this.project.homes.of(node) });
    } else if (level < MAX_NESTED) {
      for (const item of itemsOf(node)) this.add(part, item, level + 1);
    }
  }
}

/** @see https://docs.gitlab.com/ci/yaml/#needs */
function needsOf(node: DataNode | undefined): Need[] | undefined {
  if (node?.kind !== 'list') return undefined;
  return node.items.flatMap((item) => {
    const job = textOf(item) ?? (at(item, 'project') === undefined ? textOf(at(item, 'job')) : undefined);
    if (job === undefined) return [];
    return [{ job, optional: textOf(at(item, 'optional')) === 'true' }];
  });
}
