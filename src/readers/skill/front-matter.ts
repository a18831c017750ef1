import type { MapNode } from '../../documents/data/node.js';
import type { FrontMatter } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';

/** The front matter of a skill: a map, or why it is none. */
export type SkillFrontMatter =
  | { readonly state: 'valid'; readonly map: MapNode }
  | { readonly state: 'invalid'; readonly problem: string; readonly span: Span }
  | { readonly state: 'missing' };

/**
 * @param text the document that the block stands in.
 * @see https://agentskills.io/specification
 */
export function skillFrontMatter(block: FrontMatter | undefined, text: string): SkillFrontMatter {
  if (block === undefined) return { state: 'missing' };
  const [problem] = block.problems;
  if (problem !== undefined) {
    return { state: 'invalid', problem: problem.message, span: placeOf(problem.span, block, text) };
  }
  const { data, span } = block;
  if (data === undefined) return { state: 'invalid', problem: 'the block is empty', span };
  if (data.kind === 'map') return { state: 'valid', map: data };
  const found = data.kind === 'list' ? 'a list' : 'plain text';
  return { state: 'invalid', problem: `it is ${found}, not a map of keys and values`, span: data.span };
}

/** A quote or bracket that nobody closes is noticed where the block ends; it is shown where it was opened. */
function placeOf(noticed: Span, block: FrontMatter, text: string): Span {
  const closingFence = text.lastIndexOf('---', block.span.end);
  if (noticed.start < closingFence) return noticed;
  const openingFence = /^.*\r?\n?/.exec(text.slice(block.span.start))?.[0].length ?? 0;
  const start = block.span.start + openingFence;
  const opened = neverClosed(text.slice(start, closingFence));
  return opened === undefined ? noticed : { start: start + opened, end: start + opened + 1 };
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", '[': ']', '{': '}' };

/** Where a value opens a quote or bracket after which nothing closes it. */
function neverClosed(yaml: string): number | undefined {
  const last = new Map(Object.values(CLOSING).map((closing) => [closing, yaml.lastIndexOf(closing)]));
  for (const match of yaml.matchAll(/(?:^|[:-])[ \t]*(["'[{])/gm)) {
    const start = match.index + match[0].length - 1;
    if ((last.get(CLOSING[match[1] ?? ''] ?? '') ?? -1) <= start) return start;
  }
  return undefined;
}
