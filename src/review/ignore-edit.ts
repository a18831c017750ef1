import type { Document, Format } from '../documents/document.js';
import { openDocument } from '../documents/open.js';
import { suppress } from '../findings/suppress.js';
import type { Finding } from '../model/finding.js';
import type { Place } from '../model/span.js';
import type { Placement } from './ignore-placements.js';
import { placementsFor } from './ignore-placements.js';
import { sameMeaning } from './same-meaning.js';

/** A file with an ignore comment put in. */
export interface IgnoreEdit {
  readonly document: Document;
  /** Where the comment was put in, and how much; what stood at or after `at` has moved by `length`. */
  readonly at: number;
  readonly length: number;
}

/** Why a finding cannot be ignored where it stands; a sentence for a person. */
export interface Refusal {
  readonly refused: string;
}

const elsewhere = 'Switch the rule off for this file under `overrides` in the config instead.';

/**
 * Puts `rollout-lint-ignore[rule/id] -- reason` into a text so that it silences a finding and changes nothing
 * else: the text is read again, and must say what it said before. Where no place will do, the reason is given.
 *
 * @param text the file as it was linted, without a byte order mark.
 * @param finding its place is a place of `text`.
 */
export async function ignoreEdit(
  text: string,
  finding: Finding,
  format: Format,
  reason: string,
): Promise<IgnoreEdit | Refusal> {
  const path = finding.primary.path;
  const before = await openDocument(path, text, format);
  const refused = refusalFor(finding, format, before.comments.length > 0);
  if (refused !== undefined) return { refused };
  const said = reason.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  if (said === '') return { refused: 'An ignore needs a reason.' };
  if (format === 'markdown' && /--+!?>/.test(said)) return { refused: 'The reason may not hold `-->`.' };
  if (before.problems.length > 0) {
    return { refused: `The file does not parse, so no comment in it would be found. ${elsewhere}` };
  }
  const { line } = before.lines.position(finding.primary.span.start);
  for (const placement of placementsFor(before, line, { ruleId: finding.ruleId, reason: said })) {
    const after = await openDocument(path, withInserted(text, placement), format);
    const { at, inserted, comment } = placement;
    if (!silences(after, movedFinding(finding, path, at, inserted.length))) continue;
    if (sameMeaning(before, after, comment)) return { document: after, at, length: inserted.length };
  }
  return { refused: `No comment can stand here: it would become part of the text. ${elsewhere}` };
}

/** What speaks against an ignore before a reason is asked for. */
export function refusalFor(
  { ruleId, primary }: Finding,
  format: Format | undefined,
  hasComments: boolean,
): string | undefined {
  if (ruleId.startsWith('ignore/'))
    return 'This is about an ignore comment: mend or delete the comment itself.';
  if (format === undefined) return `No comment syntax is known for this file. ${elsewhere}`;
  if (format === 'json' && !hasComments && !primary.path.endsWith('.jsonc')) {
    return `JSON has no comments. ${elsewhere}`;
  }
  return undefined;
}

/** A finding after text was put into a file: what stood at or after it in that file has moved. */
export function movedFinding(finding: Finding, path: string, at: number, length: number): Finding {
  const move = <P extends Place>(place: P): P => {
    if (place.path !== path) return place;
    const { start, end } = place.span;
    return {
      ...place,
      span: { start: start >= at ? start + length : start, end: end > at ? end + length : end },
    };
  };
  return { ...finding, primary: move(finding.primary), related: finding.related.map(move) };
}

function withInserted(text: string, { at, inserted }: Placement): string {
  return text.slice(0, at) + inserted + text.slice(at);
}

function silences(document: Document, finding: Finding): boolean {
  const names = { known: undefined, inForce: () => false };
  return suppress([finding], [document], names).suppressed.length === 1;
}
