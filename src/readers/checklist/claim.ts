import { entryAt, textOf } from '../../documents/data/navigate.js';
import type { MarkdownDocument } from '../../documents/document.js';
import { spanOf } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { sectionAt, withSectionsAbove } from '../markdown/outline.js';
import { phaseNumber } from '../markdown/phase-heading.js';
import { proseOf, sentencesOf } from '../markdown/prose.js';
import { taskHeading } from '../markdown/task-heading.js';

/** Words with which a document says of itself that it is complete. */
export interface CompletionClaim {
  readonly text: string;
  readonly span: Span;
}

/** Where a claim may stand. */
export interface ClaimScope {
  readonly outline: readonly Section[];
  /** Where the first phase starts; status lines below it speak of a phase. */
  readonly firstPhase: number;
  /** The task items; what they say is a demand, not a claim. */
  readonly items: readonly { readonly span: Span }[];
}

const COMPLETE = /(?<![\w-])(?:done|completed?|finished|shipped|delivered|implemented)(?![\w-])|✅/i;

/** Negated, conditional, in the future, or said of a part. */
const STATUS_VOID =
  /\b(?:not|never|cannot|once|when|after|until|if|before|must|should|will|partial(?:ly)?|partly|mostly|almost|nearly|half|pending|in[ -]progress|wip|draft|remaining|remains|except|but|to be|superseded|obsolete|abandoned|cancell?ed|deprecated|replaced|design|spec(?:ification)?s?|planning|research|phase|step|batch|\d+\s+(?:of|out of)\s+\d+)\b|n['’]t\b|(?<!\d)\d{1,2}(?:\.\d+)?\s*%/i;
/** Only what follows them: "ready, to be shipped" is no claim, "shipped, ready to archive" is one. */
const VOID_BEFORE = /\b(?:no|none|ready)\b/i;
const SENTENCE_VOID =
  /\b(?:once|when|whenever|after|until|unless|if|whether|before|must|should|will|would|may|can|could|shall|ensure|verify|confirm|check that|make sure|then|except|apart from|assume|assert|claim(?:s|ing)?)\b|\?$/i;
const NEGATED = /\b(?:not|never|hardly|cannot|nor|neither)\b|n['’]t\b|\bno\s+$/i;

const STATUS_LINE = /^[ \t>*_+-]*status[ \t*_]*:[ \t*_]*([^ \t\r\n][^\r\n]*)/gim;
const STATUS_HEADING = /^(?:\d+[.)]?\s+)?status$/i;

/** How something is done, not that it is: "the migration is done in one transaction". */
const MANNER = String.raw`(?!\s+(?:by|for|against|with|via|through|using|as|per|within|under|manually|automatically|online|offline|in\s+(?!prod(?:uction)?\b|staging\b|full\b|v?\d))\b)`;
const WHOLE_DONE = new RegExp(
  String.raw`\b(?:all|every)\s+(?:tasks?|items?|phases?|steps?|boxes)\s+(?:are|is)\s+(?:now\s+|fully\s+|already\s+|100\s?%\s+)?(?:done|completed?|finished|closed|checked|ticked)\b${MANNER}|\b(?:plan|rollout|migration|change)\s+is\s+(?:now\s+|fully\s+|already\s+)?(?:complete|done|finished)\b${MANNER}`,
  'i',
);

/** Under such headings a sentence says what shall be, not what is. */
const AIMS =
  /\b(?:criteri(?:a|on)|definition of done|done when|acceptance|expected|goals?|objectives?|outcomes?|examples?|instructions)\b/i;

/**
 * The first claim of completion of a document: front matter, a status line or heading, or a sentence.
 * Only of the document as a whole: "phase 2 complete" is no claim.
 */
export function completionClaim(document: MarkdownDocument, scope: ClaimScope): CompletionClaim | undefined {
  return frontMatterClaim(document) ?? statusClaim(document, scope) ?? sentenceClaim(document, scope);
}

/** Whether a status says that the whole is complete. */
export function saysComplete(status: string): boolean {
  const said = COMPLETE.exec(status);
  if (said === null || VOID_BEFORE.test(status.slice(0, said.index))) return false;
  return !STATUS_VOID.test(status) && !isPartialCount(status);
}

/** `7/9` is a part, `9/9` is not. */
function isPartialCount(status: string): boolean {
  const [, done, all] = /(\d{1,6})\s*\/\s*(\d{1,6})/.exec(status) ?? [];
  return done !== undefined && Number(done) !== Number(all);
}

function frontMatterClaim(document: MarkdownDocument): CompletionClaim | undefined {
  const entry = entryAt(document.tree.frontMatter?.data, 'status');
  const status = textOf(entry?.value);
  if (entry === undefined || status === undefined || !saysComplete(status)) return undefined;
  return { text: `status: ${status}`, span: { start: entry.keySpan.start, end: entry.value.span.end } };
}

/** That of a line or that of a heading, whichever comes first. */
function statusClaim(document: MarkdownDocument, scope: ClaimScope): CompletionClaim | undefined {
  const line = statusLineClaim(document, scope);
  const heading = statusHeadingClaim(document, scope);
  if (line === undefined || heading === undefined) return line ?? heading;
  return heading.span.start < line.span.start ? heading : line;
}

function statusLineClaim(document: MarkdownDocument, scope: ClaimScope): CompletionClaim | undefined {
  const prose = proseOf(document);
  for (const match of prose.matchAll(STATUS_LINE)) {
    const start = match.index + match[0].length - match[0].trimStart().length;
    if (start >= scope.firstPhase) break;
    if (isInItem(start, scope) || !saysComplete(match[1] ?? '')) continue;
    return claimAt(document, { start, end: match.index + match[0].trimEnd().length });
  }
  return undefined;
}

function statusHeadingClaim(document: MarkdownDocument, scope: ClaimScope): CompletionClaim | undefined {
  const prose = proseOf(document);
  for (const { heading, headingSpan, content, parent } of scope.outline) {
    const said = /^status\s*:\s*(.+)/i.exec(heading)?.[1];
    if (said !== undefined && headingSpan.start < scope.firstPhase && saysComplete(said)) {
      return claimAt(document, headingSpan);
    }
    const [first] = content;
    if (!STATUS_HEADING.test(heading) || first === undefined || isOfPart(parent)) continue;
    const { start, end } = spanOf(first);
    if (isInItem(start, scope)) continue;
    const line = /^[^\r\n]*/.exec(prose.slice(start, end))?.[0] ?? '';
    if (saysComplete(line)) return claimAt(document, { start, end: start + line.trimEnd().length });
  }
  return undefined;
}

function sentenceClaim(document: MarkdownDocument, scope: ClaimScope): CompletionClaim | undefined {
  for (const { text, span } of sentencesOf(document)) {
    const unquoted = text.replace(/"[^"]{0,200}"|“[^”]{0,200}”/g, ' ');
    const match = WHOLE_DONE.exec(unquoted);
    if (match === null || SENTENCE_VOID.test(unquoted) || NEGATED.test(unquoted.slice(0, match.index)))
      continue;
    if (isInItem(span.start, scope) || isAim(span.start, scope.outline)) continue;
    return claimAt(document, span);
  }
  return undefined;
}

function isAim(offset: number, outline: readonly Section[]): boolean {
  for (const { heading } of withSectionsAbove(sectionAt(outline, offset)))
    if (AIMS.test(heading)) return true;
  return false;
}

/** Whether a section is that of a phase or task, or part of one. */
function isOfPart(section: Section | undefined): boolean {
  for (const { heading } of withSectionsAbove(section)) {
    if (phaseNumber(heading) !== undefined || taskHeading(heading) !== undefined) return true;
  }
  return false;
}

function isInItem(offset: number, { items }: ClaimScope): boolean {
  return items.some(({ span }) => span.start <= offset && offset < span.end);
}

function claimAt(document: MarkdownDocument, span: Span): CompletionClaim {
  return {
    text: document.text
      .slice(span.start, span.end)
      .replace(/[\s*_>]+/g, ' ')
      .trim(),
    span,
  };
}
