import type { Root } from 'mdast';
import { everyNode } from '../markdown.js';

/** What a document defines: `name` for a link, `^name` for a footnote, in the form references are compared in. */
export function definedIn(root: Root): string[] {
  const labels: string[] = [];
  for (const node of everyNode(root)) {
    if (node.type === 'definition') labels.push(node.identifier);
    if (node.type === 'footnoteDefinition') labels.push(`^${node.identifier}`);
  }
  return labels;
}

/** Whether a text was left in brackets, as a reference is whose definition stands elsewhere. */
export function leavesBrackets(root: Root): boolean {
  for (const node of everyNode(root)) {
    if (node.type === 'text' && node.value.includes(']')) return true;
  }
  return false;
}

/**
 * Which of the known labels stand in brackets anywhere in the text; one too many does no harm, so code and
 * escapes are not told apart.
 */
export function mentioned(text: string, known: ReadonlySet<string>): string[] {
  const labels = new Set<string>();
  for (const [, label = ''] of text.matchAll(/\[((?:[^[\]\\]|\\.){1,999})\]/gsu)) {
    for (const form of [label, withoutQuoteMarks(label)]) {
      const identifier = normalized(form);
      if (known.has(identifier)) labels.add(identifier);
    }
  }
  return [...labels];
}

function withoutQuoteMarks(label: string): string {
  return label.replace(/[\r\n][ \t>]*/g, ' ');
}

/** @see https://spec.commonmark.org/0.31.2/#matches */
function normalized(label: string): string {
  const words = label.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '');
  // As the parser does it: `ẞ` and `ß` are the same as `ss` only by way of upper case.
  return words.toLowerCase().toUpperCase().toLowerCase();
}
