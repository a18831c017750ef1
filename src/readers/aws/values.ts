import { entriesOf, entryOf, factOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, Entry } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import { wordedBooleanOf } from '../values/yaml-boolean.js';

/**
 * What stands in the place of a value: written out, taken from another part of the template, one of several
 * behind a condition, or made when the template is deployed.
 */
export type Value =
  | { readonly is: 'absent' }
  | { readonly is: 'literal'; readonly node: DataNode }
  | { readonly is: 'reference'; readonly id: string }
  | { readonly is: 'choice'; readonly branches: readonly DataNode[] }
  | { readonly is: 'computed' };

const COMPUTED = unknown('computed when deployed');

/**
 * Reads a value of CloudFormation: functions in short form (`!Ref X`) and in long form (`Fn::Ref`, `Ref`).
 * `AWS::NoValue` is an absent value.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function readValue(node: DataNode | undefined): Value {
  if (node === undefined) return { is: 'absent' };
  const call = callOf(node);
  if (call === undefined) {
    return node.kind === 'scalar' && node.value === null ? { is: 'absent' } : { is: 'literal', node };
  }
  const { name, argument } = call;
  const text = scalarText(argument);
  switch (name) {
    case 'Ref':
      if (text === 'AWS::NoValue') return { is: 'absent' };
      return text === undefined || text.startsWith('AWS::') ? { is: 'computed' } : reference(text);
    case 'GetAtt': {
      const id = text ?? scalarText(itemsOf(argument)[0]);
      return id === undefined ? { is: 'computed' } : reference(id);
    }
    case 'Sub':
      return substituted(text, argument);
    case 'If':
      return { is: 'choice', branches: itemsOf(argument).slice(1) };
    default:
      return { is: 'computed' };
  }
}

/** The logical id alone: `Queue.Arn` is an attribute of `Queue`. */
function reference(text: string): Value {
  return { is: 'reference', id: text.split('.', 1)[0] ?? text };
}

function substituted(text: string | undefined, { span }: DataNode): Value {
  if (text === undefined) return { is: 'computed' };
  if (!text.includes('${')) return { is: 'literal', node: { kind: 'scalar', span, value: text } };
  const whole = /^\$\{([\w.]+)\}$/.exec(text)?.[1];
  return whole === undefined ? { is: 'computed' } : reference(whole);
}

interface Call {
  readonly name: string;
  readonly argument: DataNode;
}

function callOf(node: DataNode): Call | undefined {
  if (node.tag !== undefined) return { name: node.tag.slice(1), argument: node };
  const [entry, second] = entriesOf(node);
  if (entry === undefined || second !== undefined) return undefined;
  if (entry.key === 'Ref') return { name: 'Ref', argument: entry.value };
  return entry.key.startsWith('Fn::') ? { name: entry.key.slice(4), argument: entry.value } : undefined;
}

/**
 * What a function is written as, in either form, so that two of the same writing in one template are known to give
 * the same; nothing for a value that is written out.
 */
export function writingOf(node: DataNode | undefined): string | undefined {
  const call = node === undefined ? undefined : callOf(node);
  return call === undefined ? undefined : JSON.stringify([call.name, contentOf(call.argument)]);
}

function contentOf(node: DataNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return String(node.value);
    case 'list':
      return node.items.map((item) => writingOf(item) ?? contentOf(item));
    case 'map':
      return node.entries.map(({ key, value }) => [key, writingOf(value) ?? contentOf(value)]);
  }
}

/** The text of a scalar, whatever its tag. */
function scalarText(node: DataNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}

/**
 * The value of a property, by the names that lead to it. Where a step on the way is computed, that is what
 * comes back, so that nothing below it is taken for absent.
 */
export function property(node: DataNode | undefined, ...names: readonly string[]): DataNode | undefined {
  let here = node;
  for (const name of names) {
    const value = readValue(here);
    if (value.is === 'absent') return undefined;
    if (value.is !== 'literal') return here;
    here = own(value.node, name)?.value;
  }
  return here;
}

/** The entry of a property, for its place; nothing where it is absent or a step on the way is computed. */
export function propertyEntry(node: DataNode | undefined, ...names: readonly string[]): Entry | undefined {
  const last = names.at(-1);
  return last === undefined ? undefined : own(property(node, ...names.slice(0, -1)), last);
}

/** The input files of the AWS command line spell a property with a small first letter. */
function own(node: DataNode | undefined, name: string): Entry | undefined {
  return entryOf(node, name) ?? entryOf(node, name.charAt(0).toLowerCase() + name.slice(1));
}

export function textFact(node: DataNode | undefined): Fact<string> {
  return literalFact(node, textOf);
}

/** A number, or a text that holds one: CloudFormation takes both. */
export function numberFact(node: DataNode | undefined): Fact<number> {
  return literalFact(node, (literal) => {
    const text = textOf(literal)?.trim();
    return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
  });
}

export function booleanFact(node: DataNode | undefined): Fact<boolean> {
  return literalFact(node, wordedBooleanOf);
}

/** Whether a map or list is there; unknown where a condition decides. */
export function presenceFact(node: DataNode | undefined): Fact<boolean> {
  const value = readValue(node);
  if (value.is === 'literal') return value.node.kind !== 'list' || value.node.items.length > 0;
  if (value.is === 'choice') return COMPUTED;
  return value.is !== 'absent';
}

function literalFact<T>(node: DataNode | undefined, read: (node: DataNode) => T | undefined): Fact<T> {
  const value = readValue(node);
  switch (value.is) {
    case 'absent':
      return null;
    case 'literal':
      return factOf(value.node, read);
    default:
      return COMPUTED;
  }
}

/** The entries of a list that are there for sure, and whether others may be. */
export function listOf(node: DataNode | undefined): { items: readonly DataNode[]; complete: boolean } {
  const value = readValue(node);
  if (value.is === 'absent') return { items: [], complete: true };
  if (value.is !== 'literal' || value.node.kind !== 'list') return { items: [], complete: false };
  const items: DataNode[] = [];
  let complete = true;
  for (const item of value.node.items) {
    const one = readValue(item).is;
    if (one === 'choice') complete = false;
    else if (one !== 'absent') items.push(item);
  }
  return { items, complete };
}

/** Every logical id that a part of a template names, at any depth. */
export function referencesIn(node: DataNode | undefined): string[] {
  if (node === undefined) return [];
  const value = readValue(node);
  if (value.is === 'reference') return [value.id];
  if (node.kind === 'map') return node.entries.flatMap((entry) => referencesIn(entry.value));
  if (node.kind === 'list') return node.items.flatMap(referencesIn);
  return [...(scalarText(node) ?? '').matchAll(/\$\{(\w+)(?:\.\w+)*\}/g)].map(([, id = '']) => id);
}
