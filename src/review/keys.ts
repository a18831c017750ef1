import type { ReviewEvent, ReviewState, Scene } from './state.js';

/** A key: the character it types, or its name in angle brackets. */
export type Key = string;

/** What a key asks for; how far `scroll` may go is known to the screen. */
export type KeyEvent =
  | Exclude<ReviewEvent, { type: 'scroll' }>
  | { readonly type: 'scroll'; readonly by: number };

/** A line of the help, a word in the footer, and what the keys do: one table for all three. */
export interface Binding {
  readonly scenes: readonly Scene['name'][];
  readonly keys: readonly Key[];
  /** How the keys are written in help and footer. */
  readonly shown: string;
  /** A word for the footer; absent where the help alone names it. */
  readonly label?: string;
  readonly help: string;
  readonly event: KeyEvent;
  /** Whether it does anything now; always where absent. */
  readonly applies?: (state: ReviewState) => boolean;
}

const browsing = ['browsing'] as const;
const typing = ['filtering', 'reasoning'] as const;
const hasFindings = ({ list }: ReviewState) => list.findings.length > 0;

export const bindings: readonly Binding[] = [
  {
    scenes: browsing,
    keys: ['j', '<down>'],
    shown: 'j ↓',
    label: 'next',
    help: 'next finding',
    event: { type: 'move', by: 1 },
    applies: hasFindings,
  },
  {
    scenes: browsing,
    keys: ['k', '<up>'],
    shown: 'k ↑',
    help: 'previous finding',
    event: { type: 'move', by: -1 },
    applies: hasFindings,
  },
  {
    scenes: browsing,
    keys: ['g', '<home>'],
    shown: 'g home',
    help: 'first finding',
    event: { type: 'jump', to: 'first' },
  },
  {
    scenes: browsing,
    keys: ['G', '<end>'],
    shown: 'G end',
    help: 'last finding',
    event: { type: 'jump', to: 'last' },
  },
  {
    scenes: browsing,
    keys: ['<pagedown>', '<ctrl+f>'],
    shown: 'page down',
    help: 'a page of findings on',
    event: { type: 'page', by: 1 },
  },
  {
    scenes: browsing,
    keys: ['<pageup>', '<ctrl+b>'],
    shown: 'page up',
    help: 'a page of findings back',
    event: { type: 'page', by: -1 },
  },
  {
    scenes: browsing,
    keys: ['J', '<ctrl+d>'],
    shown: 'J',
    help: 'scroll the finding down',
    event: { type: 'scroll', by: 3 },
  },
  {
    scenes: browsing,
    keys: ['K', '<ctrl+u>'],
    shown: 'K',
    help: 'scroll the finding up',
    event: { type: 'scroll', by: -3 },
  },
  {
    scenes: browsing,
    keys: ['<return>'],
    shown: 'enter',
    help: 'show the finding alone, or beside the list again',
    event: { type: 'zoom' },
  },
  {
    scenes: browsing,
    keys: ['i'],
    shown: 'i',
    label: 'ignore',
    help: 'write an ignore comment with a reason into the file',
    event: { type: 'ask-reason' },
    applies: hasFindings,
  },
  {
    scenes: browsing,
    keys: ['u'],
    shown: 'u',
    label: 'undo',
    help: 'undo the last change to a file',
    event: { type: 'undo' },
    applies: ({ changes }) => changes.length > 0,
  },
  {
    scenes: browsing,
    keys: ['/'],
    shown: '/',
    label: 'filter',
    help: 'show only findings with these words in message, rule, path or subject',
    event: { type: 'filter' },
  },
  {
    scenes: browsing,
    keys: ['<tab>'],
    shown: 'tab',
    label: 'group',
    help: 'group by rule or by file',
    event: { type: 'regroup' },
    applies: hasFindings,
  },
  {
    scenes: browsing,
    keys: ['r'],
    shown: 'r',
    label: 'run again',
    help: 'lint again',
    event: { type: 'lint' },
  },
  {
    scenes: browsing,
    keys: ['?'],
    shown: '?',
    label: 'help',
    help: 'show all keys',
    event: { type: 'help' },
  },
  { scenes: browsing, keys: ['q'], shown: 'q', label: 'quit', help: 'quit', event: { type: 'quit' } },
  {
    scenes: browsing,
    keys: ['<escape>'],
    shown: 'esc',
    help: 'back: to the list, to all findings, then out',
    event: { type: 'back' },
  },
  {
    scenes: typing,
    keys: ['<return>'],
    shown: 'enter',
    label: 'done',
    help: 'take what was typed',
    event: { type: 'submit' },
  },
  {
    scenes: typing,
    keys: ['<escape>'],
    shown: 'esc',
    label: 'cancel',
    help: 'leave it as it was',
    event: { type: 'back' },
  },
  {
    scenes: typing,
    keys: ['<backspace>', '<delete>'],
    shown: 'backspace',
    help: 'erase a character',
    event: { type: 'erase', what: 'character' },
  },
  {
    scenes: typing,
    keys: ['<ctrl+w>'],
    shown: 'ctrl-w',
    help: 'erase a word',
    event: { type: 'erase', what: 'word' },
  },
  {
    scenes: typing,
    keys: ['<ctrl+u>'],
    shown: 'ctrl-u',
    help: 'erase everything',
    event: { type: 'erase', what: 'all' },
  },
  {
    scenes: ['filtering'],
    keys: ['<down>'],
    shown: '↓',
    help: 'next finding',
    event: { type: 'move', by: 1 },
  },
  {
    scenes: ['filtering'],
    keys: ['<up>'],
    shown: '↑',
    help: 'previous finding',
    event: { type: 'move', by: -1 },
  },
  {
    scenes: ['help'],
    keys: ['j', 'J', '<down>', '<pagedown>'],
    shown: 'j ↓',
    label: 'scroll',
    help: 'scroll the help down',
    event: { type: 'scroll', by: 3 },
  },
  {
    scenes: ['help'],
    keys: ['k', 'K', '<up>', '<pageup>'],
    shown: 'k ↑',
    help: 'scroll the help up',
    event: { type: 'scroll', by: -3 },
  },
  {
    scenes: ['help'],
    keys: ['<escape>', '?', 'q', '<return>', ' '],
    shown: 'esc',
    label: 'back',
    help: 'leave the help',
    event: { type: 'back' },
  },
  {
    scenes: ['browsing', 'filtering', 'reasoning', 'help', 'working'],
    keys: ['<ctrl+c>'],
    shown: 'ctrl-c',
    help: 'quit at once',
    event: { type: 'quit' },
  },
];

/** What a key does in a scene; characters are typed where text is asked for. */
export function eventFor(scene: Scene['name'], key: Key): KeyEvent | undefined {
  const bound = bindings.find(({ scenes, keys }) => scenes.includes(scene) && keys.includes(key));
  if (bound !== undefined) return bound.event;
  const takesText = scene === 'filtering' || scene === 'reasoning';
  return takesText && [...key].length === 1 ? { type: 'type', text: key } : undefined;
}

/** The keys worth naming now, for the footer. */
export function footerBindings(state: ReviewState): readonly Binding[] {
  return bindings.filter(
    ({ scenes, label, applies }) =>
      label !== undefined && scenes.includes(state.scene.name) && (applies === undefined || applies(state)),
  );
}
