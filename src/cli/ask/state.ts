import type { Key } from '../../review/keys.js';
import type { Question } from './question.js';

/** Where the answer to a question stands. */
export interface AskState {
  /** The option that is pointed at. */
  readonly cursor: number;
  readonly text: string;
  /** The values that are on. */
  readonly on: readonly string[];
  /** What is wrong with the text, since it was last confirmed. */
  readonly problem?: string | undefined;
  /** Set when the question is done with: the values chosen, the text typed, or nothing given. */
  readonly end?: { readonly answer: readonly string[] } | 'left';
}

/** A text that is longer is none that anybody types. */
const MAX_TEXT = 200;

export function initialAsk(question: Question): AskState {
  const chosen =
    question.kind === 'choice' ? question.options.findIndex(({ value }) => value === question.chosen) : 0;
  return { cursor: Math.max(0, chosen), text: '', on: question.kind === 'several' ? question.on : [] };
}

/** Keys that were pressed faster than ink reads them come as the characters they send. */
const sent: Readonly<Record<string, Key>> = {
  '\r': '<return>',
  '\n': '<return>',
  '\b': '<backspace>',
  '\u007f': '<backspace>',
};

/** The state after a key. */
export function pressed(state: AskState, given: Key, question: Question): AskState {
  const key = sent[given] ?? given;
  if (state.end !== undefined) return state;
  if (key === '<escape>' || key === '<ctrl+c>') return { ...state, end: 'left' };
  if (question.kind === 'text') return typed(state, key, question.problem);
  const { length } = question.options;
  switch (key) {
    case '<up>':
    case 'k':
      return { ...state, cursor: (state.cursor + length - 1) % length };
    case '<down>':
    case 'j':
      return { ...state, cursor: (state.cursor + 1) % length };
    case ' ':
      return question.kind === 'several' ? toggled(state, question.options[state.cursor]?.value) : state;
    case '<return>':
      return { ...state, end: { answer: answerOf(state, question) } };
    default:
      return state;
  }
}

function typed(state: AskState, key: Key, problemOf: (text: string) => string | undefined): AskState {
  if (key === '<backspace>' || key === '<delete>') {
    return { ...state, text: [...state.text].slice(0, -1).join(''), problem: undefined };
  }
  if (key === '<return>') {
    const answer = state.text.trim();
    const problem = problemOf(answer);
    return problem === undefined ? { ...state, end: { answer: [answer] } } : { ...state, problem };
  }
  if (key.length > 2 || /\p{Cc}/u.test(key) || state.text.length >= MAX_TEXT) return state;
  return { ...state, text: state.text + key, problem: undefined };
}

function toggled(state: AskState, value: string | undefined): AskState {
  if (value === undefined) return state;
  const isOn = state.on.includes(value);
  return { ...state, on: isOn ? state.on.filter((one) => one !== value) : [...state.on, value] };
}

function answerOf(state: AskState, question: Exclude<Question, { kind: 'text' }>): readonly string[] {
  const values = question.options.map(({ value }) => value);
  return question.kind === 'choice'
    ? values.slice(state.cursor, state.cursor + 1)
    : values.filter((value) => state.on.includes(value));
}
