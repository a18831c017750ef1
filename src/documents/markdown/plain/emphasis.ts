import type { PhrasingContent } from 'mdast';
import { Code } from './characters.js';
import type { Lines } from './lines.js';

/** A stretch of inline content before it is known what its marks mean. */
export type Part = { readonly kind: 'node'; readonly node: PhrasingContent } | TextPart | Run;

/** Characters that stand for themselves. */
interface TextPart {
  readonly kind: 'text';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A run of `*` or `_`. */
interface Run {
  readonly kind: 'run';
  readonly character: number;
  start: number;
  end: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

/** More marks that wait for their other half than any text has; each one that closes looks through them. */
const MAX_WAITING = 32;

/**
 * Pairs the marks of emphasis.
 *
 * @returns `undefined` where too many marks wait.
 * @see https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis
 */
export function resolveEmphasis(parts: readonly Part[], lines: Lines): PhrasingContent[] | undefined {
  const resolved: Part[] = [];
  /** Places in `resolved` of runs that may open. */
  const waiting: number[] = [];
  for (const part of parts) {
    if (part.kind === 'run' && part.closes) closeBy(part, resolved, waiting, lines);
    if (part.kind !== 'run') {
      resolved.push(part);
    } else if (part.start < part.end) {
      if (part.opens) waiting.push(resolved.length);
      if (waiting.length > MAX_WAITING) return undefined;
      resolved.push(part);
    }
  }
  return nodesOf(resolved, lines);
}

/** Takes from a run what closes emphasis, and puts the emphasis in the place of what it holds. */
function closeBy(run: Run, resolved: Part[], waiting: number[], lines: Lines): void {
  while (run.start < run.end) {
    const opener = takeOpener(run, resolved, waiting);
    if (opener === undefined) return;
    const { index, part } = opener;
    const width = lengthOf(part) > 1 && lengthOf(run) > 1 ? 2 : 1;
    const children = nodesOf(resolved.splice(index + 1), lines);
    const position = lines.position(part.end - width, run.start + width);
    part.end -= width;
    run.start += width;
    if (lengthOf(part) === 0) resolved.pop();
    else waiting.push(index);
    resolved.push({ kind: 'node', node: { type: width === 2 ? 'strong' : 'emphasis', children, position } });
  }
}

/** The nearest run that a closing one may pair with; those in between have lost their chance. */
function takeOpener(
  run: Run,
  resolved: readonly Part[],
  waiting: number[],
): { index: number; part: Run } | undefined {
  for (let at = waiting.length - 1; at >= 0; at--) {
    const index = waiting[at] ?? -1;
    const part = resolved[index];
    if (part?.kind !== 'run' || part.character !== run.character || !mayPair(part, run)) continue;
    waiting.length = at;
    return { index, part };
  }
  return undefined;
}

/** A run that may both open and close pairs only with a length that makes no multiple of three of its own. */
function mayPair(opener: Run, closer: Run): boolean {
  if (!opener.closes && !closer.opens) return true;
  return lengthOf(closer) % 3 === 0 || (lengthOf(opener) + lengthOf(closer)) % 3 !== 0;
}

function lengthOf({ start, end }: Run): number {
  return end - start;
}

/** Nodes of parts; what has remained text makes one with the text beside it. */
function nodesOf(parts: readonly Part[], lines: Lines): PhrasingContent[] {
  const nodes: PhrasingContent[] = [];
  for (let index = 0; index < parts.length; ) {
    const first = parts[index++];
    if (first === undefined) break;
    if (first.kind === 'node') {
      nodes.push(first.node);
      continue;
    }
    let value = writtenAs(first);
    let end = first.end;
    for (let next = parts[index]; next !== undefined && next.kind !== 'node'; next = parts[++index]) {
      value += writtenAs(next);
      end = next.end;
    }
    nodes.push({ type: 'text', value, position: lines.position(first.start, end) });
  }
  return nodes;
}

function writtenAs(part: TextPart | Run): string {
  if (part.kind === 'text') return part.value;
  return (part.character === Code.asterisk ? '*' : '_').repeat(lengthOf(part));
}
