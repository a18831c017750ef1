import type { ErrorObject } from 'ajv';
import { at, entryOf, plain } from '../documents/data/navigate.js';
import type { DataNode } from '../documents/data/node.js';
import type { Span } from '../model/span.js';
import { didYouMean } from './did-you-mean.js';

/** Ends a message that may have ended in a question. */
export function sentence(message: string): string {
  return /[.?]$/.test(message) ? message : `${message}.`;
}

/** `"eror", not one of error, warning`, or the one that was meant. */
export function notOneOf(written: unknown, allowed: readonly string[]): string {
  const meant = typeof written === 'string' ? didYouMean(written, allowed) : '';
  return meant === '' ? `${shown(written)}, not one of ${allowed.join(', ')}` : `${shown(written)}${meant}`;
}

/** A value as it would be written in JSON, cut where it is long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** A text with its tree, as far as faults are placed in it. */
export interface CheckedText {
  readonly root: DataNode;
  readonly text: string;
}

/**
 * What an error of a JSON Schema validator says, in words, and the span at which a person would mend it.
 *
 * @param error made with `verbose`, so that the known keys are at hand
 * @param whole what the whole is called: `The config`
 */
export function schemaFault(
  error: ErrorObject,
  { root, text }: CheckedText,
  whole: string,
): { readonly span: Span; readonly message: string } {
  const steps = stepsOf(error.instancePath);
  const node = nodeAt(root, steps) ?? root;
  const name = nameOf(steps, whole);
  const value = plain(node);
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const known = Object.keys(error.parentSchema?.properties ?? {});
      const span = entryOf(node, key)?.keySpan ?? node.span;
      const where = steps.length === 0 ? '' : ` in ${name}`;
      const better =
        didYouMean(key, known) || `; there are ${known.filter((one) => one !== '$schema').join(', ')}`;
      return { span, message: `Unknown key "${key}"${where}${better}` };
    }
    case 'required':
      return { span: node.span, message: `${name} lacks "${String(params.missingProperty)}"` };
    case 'enum': {
      const allowed = Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : [];
      return { span: node.span, message: `${name} is ${notOneOf(value, allowed)}` };
    }
    case 'type': {
      const wanted = [params.type].flat().map((type) => typeNames[String(type)] ?? String(type));
      const quotes = typeof value === 'number' && wanted.includes('a text');
      const better = quotes ? `; put it in quotes: "${text.slice(node.span.start, node.span.end)}"` : '';
      return {
        span: node.span,
        message: `${name} must be ${wanted.join(' or ')}, not ${shown(value)}${better}`,
      };
    }
    case 'minimum':
      return {
        span: node.span,
        message: `${name} must be at least ${String(params.limit)}, not ${shown(value)}`,
      };
    case 'minLength':
    case 'minItems':
      return { span: node.span, message: `${name} is empty` };
    case 'pattern': {
      const description: unknown = error.parentSchema?.description;
      return {
        span: node.span,
        message: `${name} cannot be ${shown(value)}: ${lowerFirst(String(description))}`,
      };
    }
    default:
      return { span: node.span, message: `${name} ${error.message ?? 'is not right'}` };
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  array: 'a list',
  object: 'a map',
};

function stepsOf(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function nodeAt(root: DataNode, steps: readonly string[]): DataNode | undefined {
  let node: DataNode | undefined = root;
  for (const step of steps) node = at(node, node?.kind === 'list' ? Number(step) : step);
  return node;
}

/** `"overrides[0].files"`; people count lists from 1, but name entries as their tools do. */
function nameOf(steps: readonly string[], whole: string): string {
  if (steps.length === 0) return whole;
  const name = steps.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('');
  return `"${name.replace(/^\./, '')}"`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
