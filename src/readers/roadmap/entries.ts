import { entryOf, factOf, isMap, spansOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown, unknown } from '../../model/fact.js';
import type { roadmapLists } from '../../model/kinds/roadmap-entry.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';

export interface ListFile {
  readonly list: (typeof roadmapLists)[number];
  readonly path: string;
  /** Whether another list of work or a todo stands beside it, so that it is none of something else. */
  readonly isOfTodos: boolean;
}

/**
 * The entries of a list of work. One of another shape is an entry of which nothing is known, so that nobody takes the
 * list for complete; a list without a single slug is that of something else, unless it stands beside other lists of
 * work or todos.
 */
export function entriesIn(root: DataNode | undefined, file: ListFile): Subject<'roadmap-entry'>[] {
  if (root === undefined || (root.kind === 'scalar' && root.value === null)) return [];
  const items = root.kind === 'list' && root.tag === undefined ? root.items : undefined;
  const entries = (items ?? [root]).map((item, index) => entry(item, index, file));
  const isList = items !== undefined && entries.some(({ facts }) => typeof facts.slug === 'string');
  return isList || file.isOfTodos ? entries : [];
}

function entry(node: DataNode, index: number, { list, path }: ListFile): Subject<'roadmap-entry'> {
  const written = entryOf(node, 'slug');
  const slug = slugOf(written?.value);
  const position = index + 1;
  const name = typeof slug === 'string' ? slug : `no. ${position}`;
  return subject(
    'roadmap-entry',
    `${list} entry ${name}`,
    { path, span: node.span },
    {
      list,
      slug,
      position,
      group: isMap(node) ? factOf(entryOf(node, 'group')?.value, textOf) : unknown(OTHER_SHAPE),
      after: afterOf(node, path),
    },
    { spans: written === undefined ? {} : { slug: spansOf(written) } },
  );
}

const OTHER_SHAPE = 'an entry of another shape';

function slugOf(node: DataNode | undefined): Fact<string> {
  const slug = factOf(node, textOf);
  if (isUnknown(slug)) return slug;
  const name = slug?.trim() ?? '';
  return name === '' ? unknown(OTHER_SHAPE) : name;
}

/** The slugs an entry waits for, or the one that stands for the list. */
function afterOf(node: DataNode, path: string): Fact<readonly (Evidence & { readonly slug: string })[]> {
  if (!isMap(node)) return unknown(OTHER_SHAPE);
  const after = entryOf(node, 'after')?.value;
  if (after === undefined) return [];
  const items = after.kind === 'list' && after.tag === undefined ? after.items : [after];
  const slugs: { slug: string; span: Span }[] = [];
  for (const item of items) {
    const slug = factOf(item, textOf);
    if (isUnknown(slug)) return slug;
    if (slug !== null && slug.trim() !== '') slugs.push({ slug: slug.trim(), span: item.span });
  }
  return slugs.map(({ slug, span }) => ({ path, span, note: `waits for ${slug}`, slug }));
}
