import type { RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { spanOf } from '../../documents/markdown.js';
import type { Evidence } from '../../model/span.js';

/** A place where the words of a template still stand. */
export type TemplateText = Evidence & { readonly text: string };

/** `{slug}`; in a path (`/orders/{id}`) or after a sign it is a parameter. */
const BRACES = /(?<![\w$#{/}:])\{[a-z][a-z0-9_-]{0,60}\}(?![\w}/])/g;
/** A message that is quoted names its own parameters. */
const QUOTED = /"[^"]{0,400}"|“[^”]{0,400}”/g;
const BRACKETS =
  /\[(?:DATE|NAME|###[^\]\r\n]{0,60}|[A-Z][A-Z0-9'’]{0,40}(?:[ _][A-Z0-9'’&]{1,40}){1,8})\](?![[(:])/g;
/** Bracketed capitals that say how things stand, not what is to be written. */
const TAG =
  /\b(?:NEEDS|CLARIFICATION|TO ?DO|DONE|COMPLETED?|PROGRESS|STARTED|BLOCKED|HOLD|SCOPE|BREAKING|MUST|SHOULD|OPTIONAL|REQUIRED|NEW|FIX|FIXED|WON['’]?T|RED|GREEN|TDD|CRITICAL|HIGH|LOW|MEDIUM|PRIORITY|GATE|DEFERRED|PARALLEL|MVP|P\d|US\d+|NICE|APPROVED|PENDING|REVIEW|NO|NOT|ALREADY|MANUAL|HUMAN|ONLY|ACTION|CHECKPOINT|BUG|SKIP|SKIPPED|RISK|FUTURE|PHASE|CHANGE|UPDATED?|REMOVED?|ADDED|IMPORTANT|REUSE|EXISTING)\b/;
/** `[PHASE NAME]` is to be written, whatever stands before it. */
const PLACE = /\b(?:NAME|TITLE|DESCRIPTION|DATE|NUMBER)\]$/;
const ANGLES = /<(?:describe|your|add)[\s_-][^<>="\r\n]{1,200}>/gi;
const PHRASES =
  /^[ \t]*complete this task\.?[ \t]*$|^[ \t]*summari[sz]e the approach\b|\badd your\b[^.\r\n]{0,60}\bhere\b|\bTODO:?[ \t]+fill[ \t]+in\b|\blorem ipsum\b/gim;

/**
 * What a template has left in the headings, lines and items of a document: `{slug}`, `[FEATURE NAME]`,
 * `<describe the goal>`, "Complete this task". Code, comments and links are not looked at.
 */
export function templateTextIn({ path, text, tree }: MarkdownDocument): TemplateText[] {
  const found: TemplateText[] = [];
  for (const node of wordsAndTags(tree.root.children)) {
    const { start, end } = spanOf(node);
    const written = text.slice(start, end);
    const unquoted = written.replace(QUOTED, (quoted) => ' '.repeat(quoted.length));
    const patterns = node.type === 'html' ? [ANGLES] : [BRACES, BRACKETS, ANGLES, PHRASES];
    for (const pattern of patterns) {
      for (const match of (pattern === BRACES ? unquoted : written).matchAll(pattern)) {
        if (pattern === BRACKETS && TAG.test(match[0]) && !PLACE.test(match[0])) continue;
        const said = match[0].trim();
        const from = start + match.index + match[0].indexOf(said);
        found.push({ path, span: { start: from, end: from + said.length }, note: 'left here', text: said });
      }
    }
  }
  return firstOfEach(found.sort((one, other) => one.span.start - other.span.start));
}

/** A template repeats itself. */
function firstOfEach(found: readonly TemplateText[]): TemplateText[] {
  const first = new Map<string, TemplateText>();
  for (const one of found) if (!first.has(one.text)) first.set(one.text, one);
  return [...first.values()];
}

/** The running text and tags of a document, links left out. */
function* wordsAndTags(nodes: readonly RootContent[]): Generator<RootContent> {
  const waiting = nodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'text') yield node;
    if (node.type === 'html' && !node.value.startsWith('<!--')) yield node;
    if (node.type === 'link' || node.type === 'linkReference' || !('children' in node)) continue;
    waiting.push(...(node.children as RootContent[]).toReversed());
  }
}
