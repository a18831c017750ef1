import { isUnknown } from '../model/fact.js';
import type { SubjectKind } from '../model/kinds/index.js';
import type { FactContext } from './conditions/fact-address.js';
import { valueReader } from './conditions/predicate.js';

/** Longer lists and texts make no sentence a person reads. */
const MAX_ENTRIES = 5;
const MAX_TEXT = 160;

/** What a message says for a fact that is unknown; the examples of a rule must not come to it. */
export const notKnown = '(not known)';

/**
 * `{{fact}}`, `{{each.field}}`, `{{option.max}}`, `{{list.length}}`, `{{fact or "words when absent"}}`,
 * `{{list.length | place | places}}` for a number with its noun.
 */
const PLACEHOLDER = /\{\{\s*([\w.-]+)(?:\s+or\s+"([^"{}]*)"|\s*\|\s*([^|{}]+?)\s*\|\s*([^|{}]+?))?\s*\}\}/g;

export type Message = (context: FactContext) => string;

/** Compiles a message into a function that fills in what it names; lists are joined with commas. */
export function compileMessage(template: string, on: SubjectKind): Message {
  const parts = [...partsOf(template)].map((part) =>
    typeof part === 'string' ? () => part : filler(part, on),
  );
  return (context) => parts.map((part) => part(context)).join('');
}

/** The names that a message speaks of, with the place of each placeholder in it. */
export function placeholdersOf(template: string): { readonly name: string; readonly at: number }[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => ({ name: match[1] ?? '', at: match.index }));
}

/** What is left of a template when its placeholders are taken out; braces in it are a mistake. */
export function withoutPlaceholders(template: string): string {
  return template.replace(PLACEHOLDER, '');
}

interface Placeholder {
  readonly name: string;
  readonly otherwise: string;
  /** What is counted: the words after 1, and those after any other number. */
  readonly noun: readonly [one: string, many: string] | undefined;
}

function* partsOf(template: string): Generator<string | Placeholder> {
  let from = 0;
  for (const match of template.matchAll(PLACEHOLDER)) {
    yield template.slice(from, match.index);
    const [, name = '', otherwise = 'none', one, many] = match;
    yield { name, otherwise, noun: one === undefined || many === undefined ? undefined : [one, many] };
    from = match.index + match[0].length;
  }
  yield template.slice(from);
}

function filler({ name, otherwise, noun }: Placeholder, on: SubjectKind): Message {
  const read = valueReader(name, on);
  return (context) => {
    const value = read(context);
    if (value === null || (Array.isArray(value) && value.length === 0)) return otherwise;
    return noun === undefined ? words(value) : `${words(value)} ${value === 1 ? noun[0] : noun[1]}`;
  };
}

function words(value: unknown): string {
  if (value === undefined || isUnknown(value)) return notKnown;
  if (Array.isArray(value)) {
    const shown = value.slice(0, MAX_ENTRIES).map(words).join(', ');
    return value.length > MAX_ENTRIES ? `${shown} and ${value.length - MAX_ENTRIES} more` : shown;
  }
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
