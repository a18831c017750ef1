import type { Paragraph, RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode } from '../../documents/markdown.js';
import type { ItemClass } from '../../model/kinds/item.js';
import type { Flavour } from '../../model/kinds/plan.js';
import type { Span } from '../../model/span.js';
import { paragraphsOf } from '../checklist/blocked-notes.js';
import { isRequired } from '../checklist/item-class.js';
import type { Item } from '../checklist/items.js';
import type { Section } from '../markdown/outline.js';
import { titleOf } from '../markdown/outline.js';
import { contentOf, within } from '../markdown/sections.js';
import { itemId, taskHeading } from '../markdown/task-heading.js';
import type { Dependency } from './dependencies.js';
import { dependenciesIn } from './dependencies.js';
import { emptyFilesLine } from './files-line.js';
import { listEntriesOf } from './list-entries.js';
import { removalsIn } from './removals.js';
import type { TaskFile } from './task-files.js';
import { listedFiles, namedFiles, speaksOfRemoval } from './task-files.js';
import type { TaskPlace } from './task-place.js';
import { placed, placeOf } from './task-place.js';
import { verificationIn, verificationOf } from './verification.js';

/** One task, before it becomes a subject. */
export interface Task extends TaskPlace {
  readonly id: string;
  readonly title: string;
  /** The whole task; starts on its heading or item. */
  readonly span: Span;
  readonly dependsOn: readonly Dependency[];
  /** Whether its own box is ticked; a heading has none. */
  readonly ticked: boolean | undefined;
  readonly cancelled: boolean;
  readonly deferred: boolean;
  /** Whether it is marked `[P]`: it may run beside others. */
  readonly parallel: boolean;
  readonly verification: string | undefined;
  /** What its files line says that names no file. */
  readonly emptyFilesLine: string | undefined;
  /** How many list entries without a box it has. */
  readonly listEntries: number;
  readonly class: ItemClass;
  readonly items: readonly Item[];
  readonly done: boolean;
  readonly files: readonly TaskFile[];
}

/** The tasks of a plan: task headings, and in spec-kit, OpenSpec and Kiro each numbered item. */
export function tasksOf(
  document: MarkdownDocument,
  flavour: Flavour,
  outline: readonly Section[],
  items: readonly Item[],
): Task[] {
  const removed = removalsIn(document);
  const tasks = hasItemTasks(flavour)
    ? itemTasks(document, flavour, outline, items)
    : headingTasks(document, flavour, outline, items);
  return placed(tasks, hasItemTasks(flavour)).map((task) => ({
    ...task,
    files: withRemovals(task, removed),
  }));
}

function hasItemTasks(flavour: Flavour): boolean {
  return flavour === 'spec-kit' || flavour === 'openspec' || flavour === 'kiro';
}

/** A heading that only has a number is a task where something is to be done below it. */
const NAMED_TASK = /\btask\s/i;

function headingTasks(
  document: MarkdownDocument,
  flavour: Flavour,
  outline: readonly Section[],
  items: readonly Item[],
): Task[] {
  const tasks: Task[] = [];
  const title = titleOf(outline);
  for (const section of outline) {
    const heading = taskHeading(section.heading);
    if (heading === undefined || isStruckOut(section, document)) continue;
    const own = within(section, items);
    const { start } = section.headingSpan;
    const content = contentOf(section, outline);
    const files = listedFiles(content, document);
    const isEmpty = own.length === 0 && files.length === 0;
    if (isEmpty && flavour !== 'implementation-plan' && !NAMED_TASK.test(section.heading)) continue;
    tasks.push({
      ...heading,
      span: { start, end: section.span.end },
      ...placeOf(section.parent, title, heading.id),
      class: 'required',
      items: own,
      done: isDone(own),
      ticked: undefined,
      cancelled: own.length > 0 && own.every(({ state }) => state === 'cancelled'),
      deferred: own.length > 0 && own.every(({ state }) => state === 'deferred'),
      parallel: false,
      dependsOn: dependenciesIn(paragraphsIn(section.content), document),
      files,
      verification: verificationIn(section, outline, items),
      emptyFilesLine: emptyFilesLine(content, files, document),
      listEntries: listEntriesOf(section, outline),
    });
  }
  return tasks;
}

function isStruckOut({ headingSpan: { start, end } }: Section, { text }: MarkdownDocument): boolean {
  return /^#{1,6}\s+~~/.test(text.slice(start, end));
}

function itemTasks(
  document: MarkdownDocument,
  flavour: Flavour,
  outline: readonly Section[],
  items: readonly Item[],
): Task[] {
  const tasks: Task[] = [];
  const title = titleOf(outline);
  for (const item of items) {
    const heading = item.quoted ? undefined : itemId(item.text);
    if (heading === undefined) continue;
    const own = [item, ...unnumberedBelow(item)];
    const paragraphs = item.node.children.flatMap((node) => paragraphsOf(node, document));
    tasks.push({
      ...heading,
      span: item.span,
      ...placeOf(item.section, title, heading.id),
      class: item.class,
      items: own,
      done: isDone(own),
      ticked: item.state === 'done',
      cancelled: item.state === 'cancelled',
      deferred: item.state === 'deferred',
      parallel: PARALLEL.test(heading.title),
      dependsOn: dependenciesIn(paragraphs, document),
      files: itemFiles(item, heading.title, document, flavour),
      verification: verificationOf(item, own, document),
      emptyFilesLine: undefined,
      listEntries: 0,
    });
  }
  return tasks;
}

/** The mark of spec-kit for a task that may run beside others. */
const PARALLEL = /^(?:\[[^\]]{1,20}\]\s*)*\[P\]/;

/** Tasks that look at something: the files they name are examples and results, not their own. */
const LOOKS_AT =
  /^(?:\[\w+\]\s+)*(?:manually\s+)?(?:verify|reproduce|check|confirm|ensure|validate|preserve|run)\b/i;

function itemFiles(item: Item, title: string, document: MarkdownDocument, flavour: Flavour): TaskFile[] {
  if (flavour === 'kiro') return listedFiles([item.node], document);
  return LOOKS_AT.test(title) ? [] : namedFiles(item.box.paragraph, document);
}

/** Nested items without a number of their own belong to the task above them. */
function* unnumberedBelow(item: Item): Generator<Item> {
  for (const child of item.children) {
    if (itemId(child.text) !== undefined) continue;
    yield child;
    yield* unnumberedBelow(child);
  }
}

/** It has a ticked item, and no other that somebody still waits for. */
function isDone(items: readonly Item[]): boolean {
  const counted = items.filter(
    (item) => isRequired(item.class) && item.state !== 'deferred' && item.state !== 'cancelled',
  );
  return items.some(({ state }) => state === 'done') && counted.every(({ state }) => state === 'done');
}

/** The paragraphs of a section itself, those of its lists included. */
function* paragraphsIn(content: readonly RootContent[]): Generator<Paragraph> {
  for (const node of content) {
    for (const inner of [node, ...everyNode(node)]) if (inner.type === 'paragraph') yield inner;
  }
}

/** A file that the task's title or another line of the plan takes away is not expected to be there. */
function withRemovals({ title, files }: Task, removed: ReadonlySet<string>): TaskFile[] {
  const removes = speaksOfRemoval(title);
  return files.map((file) => (removes || removed.has(file.file) ? { ...file, action: 'delete' } : file));
}
