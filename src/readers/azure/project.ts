import { at, entriesOf, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, MapNode } from '../../documents/data/node.js';
import type { Source } from '../pipelines/sources.js';
import { sourceOf } from '../pipelines/sources.js';
import type { ReadContext } from '../reader.js';
import type { FindTemplate, Place } from './expand.js';
import { Expander } from './expand.js';
import type { Guards } from './guards.js';
import { parametersOf } from './parameters.js';
import { pathOfTemplate } from './paths.js';

/** A pipeline as it runs: one file with its templates filled in. */
export interface Project {
  readonly main: Source;
  readonly root: MapNode;
  readonly homes: Expander['homes'];
  readonly guards: Guards;
  /** The texts that variables of the whole file have, by lower-case name. */
  readonly variables: ReadonlyMap<string, string>;
  /** Whether parts come from outside the scan. */
  readonly partial: boolean;
}

/** As deep as Azure lets templates use each other. */
const MAX_LEVEL = 100;
const MAX_TEMPLATES = 100;

export function projectOf(main: Source, context: ReadContext): Project {
  const variables = variablesIn(at(main.root, 'variables'));
  const expander = new Expander(main, variables, templatesFor(context));
  const place: Place = {
    source: main,
    parameters: parametersOf(main.root, undefined, true),
    locals: new Map(),
    level: 0,
  };
  const parts = main.root.entries.filter(({ key }) => key !== 'parameters');
  const extended = at(main.root, 'extends');
  const written: MapNode = { ...main.root, entries: parts };
  const made = expander.node(written, place);
  const root = isMap(made) ? withTemplate(made, extended, expander, place) : written;
  const all = variablesIn(at(root, 'variables'));
  return {
    main,
    root,
    homes: expander.homes,
    guards: expander.guards,
    variables: all,
    partial: expander.partial,
  };
}

/**
 * A pipeline that extends a template has the stages, jobs or steps of that one; where it is in another
 * repository, those that it is given to run.
 */
function withTemplate(
  root: MapNode,
  extended: DataNode | undefined,
  expander: Expander,
  place: Place,
): MapNode {
  if (!isMap(extended)) return root;
  const made = expander.node({ kind: 'list', span: extended.span, items: [extended] }, place);
  const items = itemsOf(made);
  if (items.length > 0) {
    const entry = { key: partOf(items), keySpan: extended.span, value: made };
    return { ...root, entries: [...root.entries, entry] };
  }
  const given = entriesOf(at(root, 'extends', 'parameters')).filter(
    ({ key, value }) => PARTS.includes(key) && itemsOf(value).length > 0,
  );
  return { ...root, entries: [...root.entries, ...given] };
}

const PARTS = ['stages', 'jobs', 'steps'];

function partOf(items: readonly DataNode[]): string {
  const has = (key: string): boolean => items.some((item) => at(item, key) !== undefined);
  if (has('stage')) return 'stages';
  return has('job') || has('deployment') ? 'jobs' : 'steps';
}

/** Finds templates beside the file that names them, or from the top of the repository. */
function templatesFor({ files, companion }: ReadContext): FindTemplate {
  const sources = new Map<string, Source | undefined>();
  let used = 0;
  return (name, given, { source, level }) => {
    const path = pathOfTemplate(name, source.path);
    if (path === undefined || !files.has(path) || level >= MAX_LEVEL || used++ > MAX_TEMPLATES)
      return undefined;
    if (!sources.has(path)) sources.set(path, sourceOf(path, companion(path) ?? ''));
    const found = sources.get(path);
    if (found === undefined) return undefined;
    const parameters = parametersOf(found.root, given, false);
    return { place: { source: found, parameters, locals: new Map(), level: level + 1 } };
  };
}

/**
 * The variables of a pipeline, stage or job with a literal value, by lower-case name: a map, or a list of
 * names and values.
 *
 * @see https://learn.microsoft.com/en-us/azure/devops/pipelines/process/variables
 */
export function variablesIn(node: DataNode | undefined): ReadonlyMap<string, string> {
  const pairs = isMap(node)
    ? entriesOf(node).map(({ key, value }) => [key, textOf(value)] as const)
    : itemsOf(node).map((item) => [textOf(at(item, 'name')), textOf(at(item, 'value'))] as const);
  const variables = new Map<string, string>();
  for (const [name, value] of pairs) {
    if (name !== undefined && value !== undefined) variables.set(name.toLowerCase(), value);
  }
  return variables;
}
