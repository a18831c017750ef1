/** The id and the words of a heading that opens a task. */
export interface TaskHeading {
  readonly id: string;
  readonly title: string;
}

const TASK =
  /^(?:\W*)task\s+#?(\d{1,4}(?:\.\d{1,4}){0,4}[a-z]?(?:-\d{1,3})?)(?=$|\s*(?:[:)(–—[]|\.(?!\d)|-(?!\d)))\s*[:.)–—-]?\s*(.*)$/iu;
/** Without a mark after a dotted id the words of the task follow: `Task 1.1 Archive table`. */
const DOTTED_TASK = /^(?:\W*)[Tt]ask\s+#?(\d{1,4}(?:\.\d{1,4}){1,4})\s+(?=[\p{Lu}`])(.*)$/u;
const NUMBERED = /^(\d{1,4}(?:\.\d{1,4}){1,4})\b\s*[:.)–—-]?\s+(\S.*)$/u;

/** "Task 1 of the other plan" only speaks of a task. Reads `Task 1.1: Archive table`, `Task 3 - Wire it`, and `1.1 Archive table`. */
export function taskHeading(heading: string): TaskHeading | undefined {
  const bare = heading.replace(/^\s*\[[xX ]\]\s*/, '');
  const [, id, title] = TASK.exec(bare) ?? DOTTED_TASK.exec(bare) ?? NUMBERED.exec(bare) ?? [];
  return id === undefined ? undefined : { id, title: (title ?? '').trim() };
}

const ITEM_ID = /^(T\d{3,5}|\d{1,4}(?:\.\d{1,4}){0,4})(?:[.:)]?)\s+(\S.*)$/;

/** Reads the id of a numbered item: `T004 [P] Add model`, `1.1 Add table`, `2. Queue`. */
export function itemId(text: string): TaskHeading | undefined {
  const [, id, title] = ITEM_ID.exec(text) ?? [];
  return id === undefined ? undefined : { id, title: (title ?? '').trim() };
}
