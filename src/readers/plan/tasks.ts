import type { MarkdownDocument } from '../../documents/document.js';
import type { ItemClass } from '../../model/kinds/item.js';
import type { Flavour } from '../../model/kinds/plan.js';
import type { Span } from '../../model/span.js';
import { isRequired } from '../checklist/item-class.js';
import type { Item } from '../checklist/items.js';
import type { Section } from '../markdown/outline.js';
import { withSectionsAbove } from '../markdown/outline.js';
import { groupNumber, phaseNumber } from '../markdown/phase-heading.js';
import { removalsIn } from './removals.js';
import { contentOf, within } from './sections.js';
import type { TaskFile } from './task-files.js';
import { listedFiles, namedFiles, speaksOfRemoval } from './task-files.js';
import { itemId, taskHeading } from './task-heading.js';

/** One task, before it becomes a subject. */
export interface Task {
  readonly id: string;
  readonly title: string;
  /** The whole task; starts on its heading or item. */
  readonly span: Span;
  /** The number of the phase it stands in. */
  readonly phase: number | undefined;
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
    ? itemTasks(document, flavour, items)
    : headingTasks(document, outline, items);
  return tasks.map((task) => ({ ...task, files: withRemovals(task, removed) }));
}

function hasItemTasks(flavour: Flavour): boolean {
  return flavour === 'spec-kit' || flavour === 'openspec' || flavour === 'kiro';
}

function headingTasks(
  document: MarkdownDocument,
  outline: readonly Section[],
  items: readonly Item[],
): Task[] {
  const tasks: Task[] = [];
  for (const section of outline) {
    const heading = taskHeading(section.heading);
    if (heading === undefined) continue;
    const own = within(section, items);
    const { start } = section.headingSpan;
    tasks.push({
      ...heading,
      span: { start, end: section.span.end },
      phase: phaseOf(section),
      class: 'required',
      items: own,
      done: isDone(own),
      files: listedFiles(contentOf(section, outline), document),
    });
  }
  return tasks;
}

function itemTasks(document: MarkdownDocument, flavour: Flavour, items: readonly Item[]): Task[] {
  const tasks: Task[] = [];
  for (const item of items) {
    const heading = itemId(item.text);
    if (heading === undefined) continue;
    const own = [item, ...unnumberedBelow(item)];
    tasks.push({
      ...heading,
      span: item.span,
      phase: phaseOf(item.section),
      class: item.class,
      items: own,
      done: isDone(own),
      files: itemFiles(item, heading.title, document, flavour),
    });
  }
  return tasks;
}

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

function phaseOf(section: Section | undefined): number | undefined {
  for (const { heading } of withSectionsAbove(section)) {
    const number = phaseNumber(heading) ?? groupNumber(heading);
    if (number !== undefined) return number;
  }
  return undefined;
}

/** A file that the task's title or another line of the plan takes away is not expected to be there. */
function withRemovals({ title, files }: Task, removed: ReadonlySet<string>): TaskFile[] {
  const removes = speaksOfRemoval(title);
  return files.map((file) => (removes || removed.has(file.file) ? { ...file, action: 'delete' } : file));
}
