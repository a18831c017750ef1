import type { LintResult } from '../findings/result.js';
import type { Finding } from '../model/finding.js';
import type { FileChange } from './file-change.js';
import type { FindingList, Grouping } from './finding-list.js';
import { findingList } from './finding-list.js';

/** What the person is doing; each scene has its own keys. */
export type Scene =
  | { readonly name: 'browsing' }
  /** The filter is being typed; `before` comes back on escape. */
  | { readonly name: 'filtering'; readonly before: string }
  /** The reason of an ignore is being typed. */
  | { readonly name: 'reasoning'; readonly finding: Finding; readonly draft: string }
  | { readonly name: 'help' }
  /** Something runs that reads or writes files; keys wait, except those that quit. */
  | { readonly name: 'working'; readonly job: Job }
  | { readonly name: 'done' };

/** Work outside of the state; its end comes back as an event. */
export type Job =
  | { readonly type: 'ignore'; readonly finding: Finding; readonly reason: string }
  | { readonly type: 'undo'; readonly change: Change }
  | { readonly type: 'lint' };

/** A change that can be undone. */
export interface Change {
  readonly file: FileChange;
  /** What it silenced. */
  readonly finding: Finding;
  /** The result before it; absent once the files were linted anew, when only another run can tell. */
  readonly before?: LintResult;
}

export interface Notice {
  readonly tone: 'done' | 'problem';
  readonly text: string;
}

/** Columns and rows of the terminal. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface ReviewState {
  readonly result: LintResult;
  readonly grouping: Grouping;
  readonly filter: string;
  readonly list: FindingList;
  /** An index into the findings of the list. */
  readonly cursor: number;
  /** Lines of the detail, or of the help, that are scrolled away. */
  readonly scroll: number;
  /** The finding has the whole screen. */
  readonly zoomed: boolean;
  readonly scene: Scene;
  readonly notice?: Notice | undefined;
  /** The last one is undone first. */
  readonly changes: readonly Change[];
  readonly size: Size;
}

export type ReviewEvent =
  /** A key was pressed; `limit` is how far what is shown can be scrolled on this screen. */
  | { readonly type: 'key'; readonly key: string; readonly limit: number }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'page'; readonly by: 1 | -1 }
  | { readonly type: 'jump'; readonly to: 'first' | 'last' }
  | { readonly type: 'scroll'; readonly by: number; readonly limit: number }
  | { readonly type: 'regroup' }
  | { readonly type: 'zoom' }
  | { readonly type: 'filter' }
  | { readonly type: 'ask-reason' }
  | { readonly type: 'type'; readonly text: string }
  | { readonly type: 'erase'; readonly what: 'character' | 'word' | 'all' }
  | { readonly type: 'submit' }
  | { readonly type: 'back' }
  | { readonly type: 'undo' }
  | { readonly type: 'lint' }
  | { readonly type: 'help' }
  | { readonly type: 'quit' }
  | { readonly type: 'resize'; readonly size: Size }
  | { readonly type: 'ignored'; readonly result: LintResult; readonly change: Change }
  | { readonly type: 'undone'; readonly result: LintResult; readonly relinted: boolean }
  | { readonly type: 'linted'; readonly result: LintResult }
  | { readonly type: 'failed'; readonly text: string };

export function initialState(result: LintResult, size: Size): ReviewState {
  return {
    result,
    grouping: 'rule',
    filter: '',
    list: findingList(result.findings, 'rule', ''),
    cursor: 0,
    scroll: 0,
    zoomed: false,
    scene: { name: 'browsing' },
    changes: [],
    size,
  };
}

/** The finding at the cursor; `undefined` where the list is empty. */
export function selected({ list, cursor }: Pick<ReviewState, 'list' | 'cursor'>): Finding | undefined {
  return list.findings[cursor];
}
