import { entryOf } from '../../../documents/data/navigate.js';
import type { Tree } from '../../../documents/document.js';
import type { Span } from '../../../model/span.js';
import { dbmsOfContext } from './dbms.js';
import {
  type ChangeNode,
  childNamed,
  childrenNamed,
  isFalse,
  isTrue,
  nodeOfData,
  nodeOfElement,
  textOf,
} from './node.js';

/** One changelog file: what it runs and includes, in its order. */
export interface Changelog {
  readonly steps: readonly (ChangeSet | Include)[];
  readonly properties: readonly Property[];
}

/** @see https://docs.liquibase.com/concepts/changelogs/changeset.html */
export interface ChangeSet {
  readonly type: 'changeset';
  readonly id: string;
  readonly author: string;
  readonly span: Span;
  /** What opens it: its start tag, its key, its `--changeset` line. */
  readonly head: Span;
  readonly runInTransaction: boolean;
  /** Whether it runs again: always, or whenever it is edited. */
  readonly repeats: boolean;
  /** The databases it is for, as it lists them. */
  readonly dbms: string | undefined;
  readonly context: string | undefined;
  /** Whether names are sent as they are written, in quotes. */
  readonly quotesNames: boolean;
  readonly guard: Guard;
  readonly changes: readonly Change[];
  /** What undoes it; absent where Liquibase is left to work it out. */
  readonly rollback: Rollback | undefined;
}

/**
 * What its preconditions make of it where they do not hold and it is passed over: `exists` where they ask only
 * for what is there, as IF [NOT] EXISTS does.
 */
export type Guard = 'none' | 'exists' | 'other';

export type Change =
  | { readonly type: 'node'; readonly node: ChangeNode }
  /** A stretch of a formatted SQL file. */
  | {
      readonly type: 'sql';
      readonly sql: string;
      readonly start: number;
      readonly delimiter: string | undefined;
    };

export interface Rollback {
  /** The words that open it. */
  readonly marker: Span;
  readonly changes: readonly Change[];
  /** The changeset that a rollback runs again. */
  readonly runsAgain: { readonly id: string; readonly author: string | undefined } | undefined;
}

/** @see https://docs.liquibase.com/change-types/include.html */
export interface Include {
  readonly type: 'include';
  readonly all: boolean;
  /** A file, or a folder for `includeAll`. */
  readonly path: string;
  readonly relative: boolean;
  readonly span: Span;
  /** Ending that `includeAll` asks for. */
  readonly ending: string | undefined;
}

/** @see https://docs.liquibase.com/concepts/changelogs/property-substitution.html */
export interface Property {
  readonly name: string;
  readonly value: string;
  readonly dbms: string | undefined;
}

/** The changelog of an XML, YAML or JSON document; `undefined` for a document that is none. */
export function changelogOf(tree: Tree): Changelog | undefined {
  const root = rootOf(tree);
  if (root === undefined) return undefined;
  const quotesAll = /^quote_all/i.test(textOf(root, 'objectQuotingStrategy') ?? '');
  return {
    steps: root.children.flatMap((child): Changelog['steps'] => {
      if (child.name === 'changeSet') return [changeSetOf(child, quotesAll)];
      const include = includeOf(child);
      return include === undefined ? [] : [include];
    }),
    properties: childrenNamed(root, 'property').flatMap((property) => {
      const [name, value] = [textOf(property, 'name'), textOf(property, 'value')];
      return name === undefined || value === undefined
        ? []
        : [{ name, value, dbms: textOf(property, 'dbms') }];
    }),
  };
}

function rootOf(tree: Tree): ChangeNode | undefined {
  if (tree.type === 'xml') {
    return tree.root?.name === 'databaseChangeLog' ? nodeOfElement(tree.root) : undefined;
  }
  if (tree.type !== 'data') return undefined;
  const entry = entryOf(tree.roots[0], 'databaseChangeLog');
  return entry === undefined ? undefined : nodeOfData(entry.key, entry.value, entry.keySpan);
}

function includeOf(node: ChangeNode): Include | undefined {
  if (node.name !== 'include' && node.name !== 'includeAll') return undefined;
  const all = node.name === 'includeAll';
  const path = textOf(node, all ? 'path' : 'file');
  if (path === undefined) return undefined;
  const relative = isTrue(node, 'relativeToChangelogFile');
  return { type: 'include', all, path, relative, span: node.span, ending: textOf(node, 'endsWithFilter') };
}

function changeSetOf(node: ChangeNode, quotesAll: boolean): ChangeSet {
  const rollbacks = node.children.filter(({ name }) => name === 'rollback');
  const strategy = textOf(node, 'objectQuotingStrategy');
  const conditions = childNamed(node, 'preConditions');
  return {
    type: 'changeset',
    id: textOf(node, 'id') ?? '',
    author: textOf(node, 'author') ?? '',
    span: node.span,
    head: headOf(node),
    runInTransaction: !isFalse(node, 'runInTransaction'),
    repeats: isTrue(node, 'runAlways') || isTrue(node, 'runOnChange'),
    dbms: textOf(node, 'dbms') ?? dbmsAskedFor(conditions) ?? dbmsOfContext(contextOf(node)),
    context: contextOf(node),
    quotesNames: strategy === undefined ? quotesAll : /^quote_all/i.test(strategy),
    guard: guardOf(conditions),
    changes: changesOf(node),
    rollback: rollbackOf(rollbacks),
  };
}

function contextOf(node: ChangeNode): string | undefined {
  return textOf(node, 'context') ?? textOf(node, 'contextFilter');
}

/** Children of a changeset that are no changes. */
const aboutIt: ReadonlySet<string> = new Set([
  ...[
    'id',
    'author',
    'dbms',
    'context',
    'contextFilter',
    'labels',
    'runAlways',
    'runOnChange',
    'failOnError',
  ],
  ...['runInTransaction', 'runOrder', 'runWith', 'runWithSpoolFile', 'logicalFilePath', 'created', 'ignore'],
  ...['objectQuotingStrategy', 'onValidationFail', 'validCheckSum', 'preConditions', 'comment', 'rollback'],
  ...['modifySql', 'tagDatabase', 'property', 'filePath', ''],
]);

/** In XML the changes stand in the changeset itself, in YAML and JSON below `changes`. */
function changesOf(node: ChangeNode): Change[] {
  return node.children.flatMap((child): Change[] => {
    if (child.name === 'changes')
      return child.children.flatMap((one) => changesOf({ ...node, children: [one] }));
    return child.isAttribute || aboutIt.has(child.name) ? [] : [{ type: 'node', node: child }];
  });
}

function rollbackOf(nodes: readonly ChangeNode[]): Rollback | undefined {
  const [first] = nodes;
  if (first === undefined) return undefined;
  const again = nodes.find((node) => textOf(node, 'changeSetId') !== undefined);
  const id = textOf(again, 'changeSetId');
  return {
    marker: first.head,
    changes: nodes.flatMap(changesOfRollback),
    runsAgain: id === undefined ? undefined : { id, author: textOf(again, 'changeSetAuthor') },
  };
}

/** A rollback holds changes, or SQL as its text. */
function changesOfRollback(node: ChangeNode): Change[] {
  const changes = node.children.flatMap((child): Change[] => {
    if (child.name === 'changes') return changesOf({ ...node, children: child.children });
    if (child.name === '' && child.text !== undefined)
      return [{ type: 'node', node: { ...child, name: 'sql' } }];
    return /^changeSet(?:Id|Author|Path)$/.test(child.name) ? [] : changesOf({ ...node, children: [child] });
  });
  if ((node.text ?? '').trim() === '') return changes;
  return [{ type: 'node', node: { ...node, name: 'sql', children: [] } }, ...changes];
}

const existence: ReadonlySet<string> = new Set([
  ...['not', 'and', 'or', 'tableExists', 'columnExists', 'indexExists', 'viewExists', 'sequenceExists'],
  ...['foreignKeyConstraintExists', 'primaryKeyExists', 'uniqueConstraintExists', 'tableIsEmpty', 'dbms'],
]);

function guardOf(conditions: ChangeNode | undefined): Guard {
  if (conditions === undefined || !passesOver(conditions)) return 'none';
  const asked = conditionsIn(conditions);
  if (asked.length === 0 || asked.every(({ name }) => name === 'dbms')) return 'none';
  return asked.every(({ name }) => existence.has(name)) ? 'exists' : 'other';
}

/** Where preconditions fail, Liquibase halts unless it is told to leave the changeset out. */
function passesOver(conditions: ChangeNode): boolean {
  return /^(?:mark_ran|continue)$/i.test(textOf(conditions, 'onFail') ?? '');
}

/** The databases that preconditions ask for, where the changeset is left out on any other. */
function dbmsAskedFor(conditions: ChangeNode | undefined): string | undefined {
  if (conditions === undefined || !passesOver(conditions)) return undefined;
  const asked = conditionsIn(conditions).filter(({ name }) => name === 'dbms');
  return asked.length === 1 ? textOf(asked[0], 'type') : undefined;
}

/** Its direct conditions, what it does where they fail left out. */
function conditionsIn({ children }: ChangeNode): ChangeNode[] {
  return children.filter(({ name }) => name !== '' && !/^on[A-Z]/.test(name));
}

/** What tells it from the others of its file: its start tag; in YAML and JSON its key up to id and author. */
function headOf(node: ChangeNode): Span {
  const id = childNamed(node, 'id');
  if (id === undefined || id.isAttribute) return node.head;
  const author = childNamed(node, 'author');
  const end = Math.max(id.span.end, author?.span.end ?? 0);
  const between = node.children.some(({ name, span }) => name === 'changes' && span.start < end);
  return between ? id.span : { start: node.head.start, end };
}
