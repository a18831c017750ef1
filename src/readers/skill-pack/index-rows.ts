import type { Table, TableCell, TableRow } from 'mdast';
import { folderOf, foldersAbove, joinPath } from '../../discover/file-index.js';
import { isTemplated } from '../../documents/data/navigate.js';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { wordsOf } from '../markdown/outline.js';
import type { PackProblem } from './entry.js';
import { packEntry, packProblem } from './entry.js';

const COLUMNS = [
  'Trigger',
  'Skill Document',
  'Required Input',
  'Edit Scope',
  'Risk',
  'Verification Intents',
  'Expected Output',
] as const;

const DOCUMENT = COLUMNS.indexOf('Skill Document');

/** The index as a whole, and each row of its tables of skills. Tables with other headers are left alone. */
export function* indexEntries(document: MarkdownDocument): Generator<Subject<'pack-entry'>> {
  const { path, text } = document;
  const rows: Subject<'pack-entry'>[] = [];
  for (const node of everyNode(document.tree.root)) {
    if (node.type !== 'table' || !isRouteTable(node)) continue;
    for (const row of node.children.slice(1)) {
      if (hasBar(row, text)) rows.push(rowEntry(row, document));
    }
  }
  const whole = { path, span: { start: 0, end: text.length } };
  yield packEntry(`index ${path}`, whole, { list: 'index' });
  yield* rows;
}

/** A text right below a table is a row of it to GFM, and to nobody else. */
function hasBar(row: TableRow, text: string): boolean {
  const { start, end } = spanOf(row);
  return text.slice(start, end).includes('|');
}

function isRouteTable({ children: [header] }: Table): boolean {
  const names = header?.children.map((cell) => wordsOf(cell).trim().toLowerCase()) ?? [];
  return (
    names.length === COLUMNS.length && COLUMNS.every((name, index) => names[index] === name.toLowerCase())
  );
}

function rowEntry(row: TableRow, { path, text }: MarkdownDocument): Subject<'pack-entry'> {
  const span = spanOf(row);
  const cell = documentCell(row);
  const skill = cell === undefined ? undefined : documentIn(cell);
  return packEntry(
    `row ${skill ?? wordsOf(row).trim()}`,
    { path, span },
    {
      list: 'index',
      skill: skill ?? null,
      candidates: skill === undefined ? null : candidatesOf(skill, path),
      whenMissing: skill === undefined ? null : `names ${skill}, which is not there`,
      cells: row.children.length,
      problems: shapeProblems(row, path, text),
      unlisted: [],
    },
    { skill: { value: cell === undefined ? span : spanOf(cell) } },
  );
}

function shapeProblems(row: TableRow, path: string, text: string): PackProblem[] {
  const { children } = row;
  const span = spanOf(row);
  if (children.length !== COLUMNS.length) {
    const cells = children.length === 1 ? '1 cell' : `${children.length} cells`;
    return [packProblem({ path, span }, 'cells', `has ${cells}, not ${COLUMNS.length}`)];
  }
  const empty = COLUMNS.filter((_, index) => isEmpty(children[index], text));
  if (empty.length === 0) return [];
  const problem = `says nothing under ${empty.map((name) => `"${name}"`).join(', ')}`;
  return [packProblem({ path, span }, 'empty-cell', problem)];
}

/** Bars, white space and comments alone say nothing. */
function isEmpty(cell: TableCell | undefined, text: string): boolean {
  if (cell === undefined) return true;
  const { start, end } = spanOf(cell);
  return (
    text
      .slice(start, end)
      .replace(/<!--.*?-->/g, '')
      .replace(/[|\s]/g, '') === ''
  );
}

/** Where a row names its document. A cell too many or too few moves it; it is still the path of a SKILL.md. */
function documentCell({ children }: TableRow): TableCell | undefined {
  if (children.length === COLUMNS.length) return children[DOCUMENT];
  return children.find((cell) => documentIn(cell)?.endsWith('/SKILL.md') === true);
}

/** The path in a cell: its first code span or link, else its words. */
function documentIn(cell: TableCell): string | undefined {
  for (const node of everyNode(cell)) {
    if (node.type === 'inlineCode') return node.value.trim();
    if (node.type === 'link') return node.url.replace(/[?#].*$/s, '');
  }
  const words = wordsOf(cell).trim();
  return words === '' ? undefined : words;
}

/** A document is looked for from the folder of the index and from each folder above it. */
function candidatesOf(skill: string, path: string): Fact<readonly string[]> {
  if (isTemplated(skill) || /[<>*]/.test(skill)) return unknown('template expression');
  const folders = [folderOf(path), ...foldersAbove(path)];
  const found = folders.flatMap((folder) => joinPath(folder, skill) ?? []);
  return [...new Set(found)];
}
