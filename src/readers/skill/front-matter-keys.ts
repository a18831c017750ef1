import { entryOf, isTemplated, itemsOf, spansOf } from '../../documents/data/navigate.js';
import type { DataNode, Entry } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { SkillFrontMatter } from './front-matter.js';
import { isTemplatedNode, isWholeTemplate } from './template.js';

/** What a key of the front matter holds. */
export interface Key<T> {
  /** Absent when the key is not there or empty, unknown when it is of another type or a template. */
  readonly fact: Fact<T>;
  /** Why it is not what the specification asks for, as the end of a sentence; absent where it is. */
  readonly problem: Fact<string>;
  readonly spans: FactSpans | undefined;
}

const MAX_NAME = 64;
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_DESCRIPTION = 1024;

/**
 * The name of a skill.
 *
 * @param text the document; to see a template where YAML reads a map.
 * @see https://agentskills.io/specification#name-field
 */
export function nameOf(frontMatter: SkillFrontMatter, text: string): Key<string> {
  const key = requiredText(frontMatter, 'name', text);
  if (typeof key.fact !== 'string') return key;
  if (isTemplated(key.fact)) return { ...key, ...template() };
  return { ...key, problem: nameProblem(key.fact) };
}

/** @see https://agentskills.io/specification#description-field */
export function descriptionOf(frontMatter: SkillFrontMatter, text: string): Key<string> {
  const key = requiredText(frontMatter, 'description', text);
  if (typeof key.fact !== 'string') return key;
  const said = key.fact.trim();
  if (said === '') return { ...key, fact: null, problem: 'is empty' };
  if (isWholeTemplate(said)) return { ...key, ...template() };
  const length = characters(said);
  const problem = length > MAX_DESCRIPTION ? `has ${length} characters, more than ${MAX_DESCRIPTION}` : null;
  return { ...key, problem };
}

/**
 * The tools a skill may use without being asked: a string, or a list of strings.
 *
 * @see https://agentskills.io/specification#allowed-tools-field
 */
export function allowedToolsOf(frontMatter: SkillFrontMatter, text: string): Key<string> {
  const entry = frontMatter.state === 'valid' ? entryOf(frontMatter.map, 'allowed-tools') : undefined;
  if (entry === undefined) return { fact: null, problem: without(frontMatter, null), spans: undefined };
  const { value } = entry;
  const spans = placesOf(entry, text);
  if (isTemplatedNode(value, text)) return { ...template(), spans };
  const written = text.slice(value.span.start, value.span.end).trim();
  return { fact: written, problem: toolsProblem(value), spans };
}

/** Characters as the specification counts them: one outside the Basic Multilingual Plane is one. */
export function characters(text: string): number {
  return text.length - (text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0);
}

function requiredText(frontMatter: SkillFrontMatter, name: string, text: string): Key<string> {
  if (frontMatter.state !== 'valid') {
    const fact = without(frontMatter, null);
    return { fact, problem: fact, spans: undefined };
  }
  const entry = entryOf(frontMatter.map, name);
  if (entry === undefined) return { fact: null, problem: 'is missing', spans: undefined };
  const { value } = entry;
  const spans = placesOf(entry, text);
  if (value.kind === 'scalar' && value.tag === undefined) {
    if (value.value === null || value.value === '') return { fact: null, problem: 'is empty', spans };
    if (typeof value.value === 'string') return { fact: value.value, problem: null, spans };
  }
  if (isTemplatedNode(value, text)) return { ...template(), spans };
  return { fact: unknown('not a string'), problem: `is ${typeName(value)}, not a string`, spans };
}

/** An empty value stands nowhere; its key does. One that begins below its key is shown from the key on. */
function placesOf(entry: Entry, text: string): FactSpans {
  const { value, keySpan } = entry;
  const isEmpty = value.kind === 'scalar' && value.value === null;
  if (isEmpty) return { key: keySpan, value: keySpan };
  const isBelow = text.slice(keySpan.end, value.span.start).includes('\n');
  return isBelow ? { key: keySpan, value: { start: keySpan.start, end: value.span.end } } : spansOf(entry);
}

/** What holds of a key where there is no map to hold it. */
function without<T>(frontMatter: SkillFrontMatter, missing: T): T | ReturnType<typeof unknown> {
  return frontMatter.state === 'invalid' ? unknown('front matter does not parse') : missing;
}

function template(): Pick<Key<string>, 'fact' | 'problem'> {
  return { fact: unknown('template expression'), problem: unknown('template expression') };
}

function nameProblem(name: string): string | null {
  if (name.length > MAX_NAME) return `has ${name.length} characters, more than ${MAX_NAME}`;
  if (NAME.test(name)) return null;
  if (/[^a-z0-9-]/.test(name)) return 'may only hold a-z, 0-9 and hyphens';
  return 'has a hyphen at its edge, or two in a row';
}

function toolsProblem(value: DataNode): string | null {
  if (value.kind === 'list') {
    const isStrings = itemsOf(value).every((one) => one.kind === 'scalar' && typeof one.value === 'string');
    return isStrings ? null : 'is a list that holds something else than strings';
  }
  if (value.kind === 'scalar' && typeof value.value === 'string' && value.value.trim() !== '') return null;
  const isEmpty = value.kind === 'scalar' && (value.value === null || typeof value.value === 'string');
  return isEmpty ? 'is empty' : `is ${typeName(value)}, neither a string nor a list of strings`;
}

function typeName(value: DataNode): string {
  if (value.kind !== 'scalar') return `a ${value.kind}`;
  return typeof value.value === 'boolean' ? 'true or false' : 'a number';
}
