import type { RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { spanOf } from '../../documents/markdown.js';
import type { Evidence, Span } from '../../model/span.js';

/** `<!-- mustflow-section: use-when -->` at the top level of a body. */
export interface Marker {
  readonly section: string;
  readonly span: Span;
  /** Whether the very next line is a heading of level 2. */
  readonly hasHeading: boolean;
}

export type SectionProblem = Evidence & {
  readonly fault: 'missing' | 'twice' | 'without-heading';
  readonly section: string;
  readonly problem: string;
};

const REQUIRED = [
  'purpose',
  'use-when',
  'do-not-use-when',
  'required-inputs',
  'preconditions',
  'allowed-edits',
  'procedure',
  'postconditions',
  'verification',
  'failure-handling',
  'output-format',
] as const;

const MARKER = /<!--[ \t]*mustflow-section:[ \t]*([\w-]{1,64})[ \t]*-->([^\r\n]*)/g;

/** The markers of a document in order; those in code, lists and quotes mark nothing. */
export function markersOf({ text, tree }: MarkdownDocument): Marker[] {
  if (!text.includes('mustflow-section:')) return [];
  const blocks = tree.root.children;
  return blocks.flatMap((block, index) =>
    block.type === 'html' ? markersIn(block, blocks[index + 1], text) : [],
  );
}

/** What is wrong with the sections of a mustflow skill. What is missing is one problem, at `whole`. */
export function sectionProblems(path: string, whole: Span, markers: readonly Marker[]): SectionProblem[] {
  const seen = new Map<string, Marker>();
  const problems: SectionProblem[] = [];
  for (const marker of markers) {
    const { section, span } = marker;
    if (!seen.has(section)) {
      seen.set(section, marker);
      if (marker.hasHeading) continue;
      const problem = `has a marker "${section}" with no heading of level 2 on the next line`;
      problems.push({ path, span, note: 'the marker', fault: 'without-heading', section, problem });
    } else if (isRequired(section)) {
      const problem = `has the section "${section}" twice`;
      problems.push({ path, span, note: 'here again', fault: 'twice', section, problem });
    }
  }
  const missing = REQUIRED.filter((section) => !seen.has(section));
  if (missing.length === 0) return problems;
  const section = missing.join(', ');
  const problem = `lacks ${missingWords(missing)}`;
  return [{ path, span: whole, note: 'missing', fault: 'missing', section, problem }, ...problems];
}

/** A sentence has no room for all of them. */
function missingWords(missing: readonly string[]): string {
  if (missing.length === REQUIRED.length) return `each of the ${REQUIRED.length} marked sections`;
  return `the marked ${missing.length === 1 ? 'section' : 'sections'} ${missing.join(', ')}`;
}

function markersIn(block: RootContent, next: RootContent | undefined, text: string): Marker[] {
  const { start, end } = spanOf(block);
  return [...text.slice(start, end).matchAll(MARKER)].map((match) => {
    const [written, section = '', rest = ''] = match;
    const from = start + match.index;
    const isLast = from + written.length === end && rest.trim() === '';
    const span = { start: from, end: from + written.length - rest.length };
    return { section, span, hasHeading: isLast && isHeadingBelow(block, next) };
  });
}

function isHeadingBelow(block: RootContent, next: RootContent | undefined): boolean {
  if (next?.type !== 'heading' || next.depth !== 2) return false;
  return next.position?.start.line === (block.position?.end.line ?? Number.NaN) + 1;
}

function isRequired(section: string): boolean {
  return REQUIRED.some((required) => required === section);
}
