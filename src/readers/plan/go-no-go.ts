import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode } from '../../documents/markdown.js';
import type { Evidence } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { contentOf } from '../markdown/sections.js';

/** A section that decides whether to go, and which of its three parts it lacks. */
export type GoNoGo = Evidence & { readonly heading: string; readonly missing: readonly string[] };

const HEADING = /\bgo\s*(?:\/|-|or|vs\.?|,)\s*no[ -]?go\b|\bgo\s*\/\s*no\b/i;
const OWNER =
  /\b(?:owner|owned by|decides|decided by|decision maker|decider|approvers?|approved by|approves)\b|(?<![\w.])@[\w-]+/i;
const NO_GO =
  /\bno[ -]?go\b|\botherwise\b|\bif\b[^.\r\n]{0,120}\b(?:not|fails?|missing|incomplete|un\w+|any)\b|\b(?:roll(?:ing)?[ -]?back|abort|hold|postpone|contain(?:ment)?|stay on|restore)\b/i;

/** The sections headed go/no-go of a plan. */
export function goNoGoOf(document: MarkdownDocument, outline: readonly Section[]): GoNoGo[] {
  return outline
    .filter(({ heading, depth }) => depth > 0 && HEADING.test(heading))
    .map((section) => {
      const { heading, headingSpan, span } = section;
      const missing = missingFrom(section, outline, document.text.slice(headingSpan.end, span.end));
      return { path: document.path, span: headingSpan, note: 'decided here', heading, missing };
    });
}

function missingFrom(section: Section, outline: readonly Section[], words: string): string[] {
  const hasList = contentOf(section, outline).some((node) =>
    [node, ...everyNode(node)].some(({ type }) => type === 'listItem' || type === 'tableRow'),
  );
  return [
    ...(hasList ? [] : ['a list of evidence']),
    ...(OWNER.test(words) ? [] : ['a decision owner']),
    ...(NO_GO.test(words) ? [] : ['a path for no-go']),
  ];
}
