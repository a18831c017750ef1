import { folderOf, joinPath } from '../../discover/file-index.js';
import { at, entriesOf, entryOf, factOf, numberOf, spansOf, textOf } from '../../documents/data/navigate.js';
import type { Entry } from '../../documents/data/node.js';
import type { DataDocument } from '../../documents/document.js';
import type { Subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { PackProblem } from './entry.js';
import { packEntry, packProblem } from './entry.js';

const ROUTE_TYPES = ['primary', 'adjunct', 'event', 'authoring'] as const;

/** The routes of `routes.toml`: one a skill, whose folder lies beside the file. */
export function routeEntries({ path, tree }: DataDocument): Subject<'pack-entry'>[] {
  return entriesOf(at(tree.roots[0], 'routes')).map((route) => routeEntry(route, path));
}

function routeEntry({ key, keySpan, value }: Entry, path: string): Subject<'pack-entry'> {
  const span = { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) };
  const type = entryOf(value, 'route_type');
  const priority = entryOf(value, 'priority');
  const spans: { [fact: string]: FactSpans } = { skill: { value: keySpan } };
  if (type !== undefined) spans.routeType = spansOf(type);
  if (priority !== undefined) spans.priority = spansOf(priority);
  const skill = joinPath(folderOf(path), `${key}/SKILL.md`);
  return packEntry(
    `route ${key}`,
    { path, span },
    {
      list: 'routes',
      skill: key,
      candidates: skill === undefined ? [] : [skill],
      whenMissing: `has no folder with a SKILL.md beside the file`,
      routeType: factOf(type?.value, textOf),
      priority: factOf(priority?.value, numberOf),
      problems: [...typeProblems(type, path), ...priorityProblems(priority, path)],
    },
    spans,
  );
}

function typeProblems(type: Entry | undefined, path: string): PackProblem[] {
  if (type === undefined) return [];
  const { value } = type;
  const written = textOf(value);
  if (ROUTE_TYPES.some((known) => known === written)) return [];
  const problem = `has the route_type ${shown(written)}, which is none of ${ROUTE_TYPES.join(', ')}`;
  return [packProblem({ path, span: value.span }, 'route-type', problem)];
}

function priorityProblems(priority: Entry | undefined, path: string): PackProblem[] {
  if (priority === undefined) return [];
  const { value } = priority;
  const number = numberOf(value);
  if (number !== undefined && Number.isInteger(number) && number >= 1) return [];
  const problem = `has the priority ${shown(textOf(value))}, which is no whole number from 1`;
  return [packProblem({ path, span: value.span }, 'priority', problem)];
}

function shown(written: string | undefined): string {
  return written === undefined ? 'of another type' : `"${written}"`;
}
