import { formatOf } from '../documents/open.js';
import type { LintResult } from '../findings/result.js';
import { counted } from '../reporters/coverage-line.js';
import { findingList } from './finding-list.js';
import { refusalFor } from './ignore-edit.js';
import { eventFor } from './keys.js';
import { layoutOf } from './layout.js';
import type { Notice, ReviewEvent, ReviewState, Scene } from './state.js';
import { selected } from './state.js';

/** The review as a state machine: what a key or the end of a job makes of the state. No side effects. */
export function reduce(state: ReviewState, event: ReviewEvent): ReviewState {
  switch (event.type) {
    case 'key': {
      const asked = eventFor(state.scene.name, event.key);
      if (asked === undefined) return state;
      return reduce(state, asked.type === 'scroll' ? { ...asked, limit: event.limit } : asked);
    }
    case 'resize':
      return { ...state, size: event.size };
    case 'quit':
      return withScene(state, { name: 'done' });
    case 'ignored':
      return {
        ...withResult(state, event.result),
        changes: [...state.changes, event.change],
        notice: done(ignoredNotice(state, event)),
      };
    case 'undone':
      return afterUndo(state, event);
    case 'linted':
      return {
        ...withResult(state, event.result),
        changes: withoutResults(state),
        notice: done('Linted again.'),
      };
    case 'failed':
      return { ...state, scene: { name: 'browsing' }, notice: problem(event.text) };
    default:
      return inScene({ ...state, notice: undefined }, event);
  }
}

/** Events of keys mean something only in some scenes. */
function inScene(state: ReviewState, event: ReviewEvent): ReviewState {
  switch (state.scene.name) {
    case 'browsing':
      return browsing(state, event);
    case 'filtering':
      return filtering(state, state.scene, event);
    case 'reasoning':
      return reasoning(state, state.scene, event);
    case 'help':
      if (event.type === 'scroll') return scrolled(state, event);
      return event.type === 'back' ? { ...withScene(state, { name: 'browsing' }), scroll: 0 } : state;
    case 'working':
    case 'done':
      return state;
  }
}

function browsing(state: ReviewState, event: ReviewEvent): ReviewState {
  switch (event.type) {
    case 'move':
      return atFinding(state, state.cursor + event.by);
    case 'page':
      return atFinding(state, state.cursor + event.by * pageOf(state));
    case 'jump':
      return atFinding(state, event.to === 'first' ? 0 : state.list.findings.length - 1);
    case 'scroll':
      return scrolled(state, event);
    case 'regroup':
      return withList(state, { grouping: state.grouping === 'rule' ? 'file' : 'rule' });
    case 'zoom':
      return selected(state) === undefined ? state : { ...state, zoomed: !state.zoomed, scroll: 0 };
    case 'filter':
      return withScene(state, { name: 'filtering', before: state.filter });
    case 'ask-reason':
      return askReason(state);
    case 'undo':
      return undo(state);
    case 'lint':
      return withScene(state, { name: 'working', job: { type: 'lint' } });
    case 'help':
      return { ...withScene(state, { name: 'help' }), scroll: 0 };
    case 'back':
      return backFromBrowsing(state);
    default:
      return state;
  }
}

/** Escape goes one step back: from the whole screen, from a filter, at last out. */
function backFromBrowsing(state: ReviewState): ReviewState {
  if (state.zoomed) return { ...state, zoomed: false, scroll: 0 };
  if (state.filter !== '') return withList(state, { filter: '' });
  return withScene(state, { name: 'done' });
}

function filtering(
  state: ReviewState,
  scene: Extract<Scene, { name: 'filtering' }>,
  event: ReviewEvent,
): ReviewState {
  switch (event.type) {
    case 'type':
    case 'erase':
      return withList(state, { filter: edited(state.filter, event) });
    case 'move':
      return atFinding(state, state.cursor + event.by);
    case 'submit':
      return withScene(state, { name: 'browsing' });
    case 'back':
      return withList(withScene(state, { name: 'browsing' }), { filter: scene.before });
    default:
      return state;
  }
}

function reasoning(
  state: ReviewState,
  scene: Extract<Scene, { name: 'reasoning' }>,
  event: ReviewEvent,
): ReviewState {
  switch (event.type) {
    case 'type':
    case 'erase':
      return withScene(state, { ...scene, draft: edited(scene.draft, event) });
    case 'submit': {
      const reason = scene.draft.trim();
      if (reason === '') return { ...state, notice: problem('Say why the rule does not hold here.') };
      return withScene(state, {
        name: 'working',
        job: { type: 'ignore', finding: scene.finding, reason },
      });
    }
    case 'back':
      return withScene(state, { name: 'browsing' });
    default:
      return state;
  }
}

function scrolled(state: ReviewState, { by, limit }: Extract<ReviewEvent, { type: 'scroll' }>): ReviewState {
  return { ...state, scroll: Math.max(0, Math.min(state.scroll + by, limit)) };
}

function askReason(state: ReviewState): ReviewState {
  const finding = selected(state);
  if (finding === undefined) return state;
  const { path } = finding.primary;
  const source = state.result.sources.get(path);
  if (source === undefined)
    return { ...state, notice: problem('The file of this finding could not be read.') };
  const mayHoldComments = /\/[/*]/.test(source.text);
  const refused = refusalFor(finding, formatOf(path), mayHoldComments);
  if (refused !== undefined) return { ...state, notice: problem(refused) };
  return withScene(state, { name: 'reasoning', finding, draft: '' });
}

/** One comment silences every finding of its rule on the line. */
function ignoredNotice(
  state: ReviewState,
  { result, change }: Extract<ReviewEvent, { type: 'ignored' }>,
): string {
  const others = state.result.findings.length - result.findings.length - 1;
  const more = others === 0 ? '' : ` and ${counted(others, 'more finding')} of that line`;
  return `Ignored ${change.finding.ruleId}${more}. u undoes it.`;
}

function undo(state: ReviewState): ReviewState {
  const change = state.changes.at(-1);
  if (change === undefined) return { ...state, notice: problem('There is nothing to undo.') };
  return withScene(state, { name: 'working', job: { type: 'undo', change } });
}

function afterUndo(state: ReviewState, event: Extract<ReviewEvent, { type: 'undone' }>): ReviewState {
  const undone = state.changes.at(-1);
  const left = { ...state, changes: state.changes.slice(0, -1) };
  return {
    ...withSelected(withResult(left, event.result), undone?.finding.fingerprint),
    changes: event.relinted ? withoutResults(left) : left.changes,
    notice: done(`${undone?.file.path ?? 'The file'} is as it was before.`),
  };
}

/** After another run the results from before it are of no use: places and findings may have changed. */
function withoutResults({ changes }: ReviewState): ReviewState['changes'] {
  return changes.map(({ file, finding }) => ({ file, finding }));
}

function withResult(state: ReviewState, result: LintResult): ReviewState {
  return withList({ ...state, result, scene: { name: 'browsing' }, scroll: 0 }, {});
}

/** Makes the list anew; the selected finding stays selected where it is still there. */
function withList(
  state: ReviewState,
  change: Partial<Pick<ReviewState, 'grouping' | 'filter'>>,
): ReviewState {
  const next = { ...state, ...change };
  const list = findingList(next.result.findings, next.grouping, next.filter);
  return withSelected({ ...next, list }, selected(state)?.fingerprint);
}

function withSelected(state: ReviewState, fingerprint: string | undefined): ReviewState {
  const there = state.list.findings.findIndex((finding) => finding.fingerprint === fingerprint);
  return atFinding(state, there < 0 ? state.cursor : there);
}

function atFinding(state: ReviewState, index: number): ReviewState {
  const cursor = Math.max(0, Math.min(index, state.list.findings.length - 1));
  const zoomed = state.zoomed && state.list.findings.length > 0;
  return { ...state, cursor, zoomed, scroll: cursor === state.cursor ? state.scroll : 0 };
}

function pageOf(state: ReviewState): number {
  return Math.max(1, layoutOf(state).list.rows - 1);
}

function withScene(state: ReviewState, scene: Scene): ReviewState {
  return { ...state, scene };
}

function edited(text: string, event: Extract<ReviewEvent, { type: 'type' | 'erase' }>): string {
  if (event.type === 'type') return text + event.text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  switch (event.what) {
    case 'character':
      return [...text].slice(0, -1).join('');
    case 'word':
      return text.trimEnd().replace(/\S+$/, '');
    case 'all':
      return '';
  }
}

function done(text: string): Notice {
  return { tone: 'done', text };
}

function problem(text: string): Notice {
  return { tone: 'problem', text };
}
