import type { RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { withSectionsAbove, wordsOf } from '../markdown/outline.js';
import { contentOf, within } from '../markdown/sections.js';
import { isPlaceholder } from '../values/placeholder.js';
import { speaksOfState } from './state-words.js';

/** What the rollback sections of a plan say. */
export interface Rollback {
  /** The outermost rollback sections, in order; never empty. */
  readonly sections: readonly [Section, ...Section[]];
  readonly codeOnlySteps: readonly (Evidence & { readonly step: string })[];
  /** Whether they take back code and say nothing of state. */
  readonly onlyCode: boolean;
  /** Those that hold nothing but placeholders and comments. */
  readonly empty: readonly Section[];
}

const HEADING = /\b(?:roll(?:ing|ed|s)?[ -]?back|back[ -]?out|containment)\b/i;

const CODE_ONLY: readonly RegExp[] = [
  /\bgit\s+revert\b/gi,
  /\brevert(?:s|ed|ing)?\s+(?:\S+\s+){0,4}?(?:commits?|prs?|pull requests?|mrs?|merge(?: requests?)?)\b/gi,
  /\brevert(?:s|ed|ing)?\s+(?:(?:the|this|these|all|our|any|code|last)\s+){0,3}(?:changes?|code|branch|release|deploy(?:ment)?)\b/gi,
  /\b(?:re-?)?deploy(?:s|ed|ing)?\s+(?:\S+\s+){0,4}?(?:previous|prior|last|old(?:er)?|earlier|known[- ]good)\s+(?:\S+\s+){0,2}?(?:version|image|tag|release|build|artifact|commit)s?\b/gi,
  /\bkubectl\s+(?:\S+\s+){0,6}?rollout\s+undo\b(?:\s+[\w/.=-]+){0,6}/gi,
  /\bhelm\s+(?:\S+\s+){0,4}?rollback\b(?:\s+[\w/.=-]+){0,6}/gi,
  /\broll(?:s|ing|ed)?[ -]?back\s+(?:\S+\s+){0,2}?(?:deploy(?:ment)?s?|release|image|pods?|code|app(?:lication)?|service)\b/gi,
  /\broll(?:s|ing|ed)?[ -]?back\s+to\s+(?:\S+\s+){0,2}?(?:version|image|tag|release|build|commit)\b/gi,
];

/** Acts and things by which a plan says what becomes of state, beside the state words themselves. */
const BEYOND_CODE =
  /\b(?:restor\w*\s+(?:\S+\s+){0,4}?(?:backups?|snapshots?|dump|data\w*|tables?|from)|snapshots?|back-?ups?|replay\w*|re-?run\w*|drain\w*|purg\w+|flush\w*|invalidat\w+|disabl\w+|(?:turn|switch)(?:ed|ing|es)?\s+(?:\S+\s+){0,3}?off|kill[- ]switch|toggl\w+|drop(?:ped|s)?|truncat\w+|delet\w+|data|databases?|db|rows?|records?|compensat\w+|refund\w*|re-?process\w*|dual[- ]writ\w+|secrets?|psql|mysql|migrate|undo script|down script|roll(?:ing)?[ -]?forward)\b/i;
const OTHER_DOCUMENT = /[\w./-]{1,200}\.(?:md|markdown|sh|sql)\b|\brunbook\b/i;

/** What a plan says of coming back, or `undefined` where it has no rollback section. */
export function rollbackOf(document: MarkdownDocument, outline: readonly Section[]): Rollback | undefined {
  const [first, ...others] = rollbackSections(outline);
  if (first === undefined) return undefined;
  const sections: [Section, ...Section[]] = [first, ...others];
  const steps = sections.flatMap((section) =>
    contentOf(section, outline).flatMap((node) => stepsOf(node, document)),
  );
  const codeOnly = steps.filter(({ rest, said }) => rest !== said);
  return {
    sections,
    codeOnlySteps: codeOnly.map(({ said, span }) => ({
      path: document.path,
      span,
      note: 'takes back code only',
      step: said.trim(),
    })),
    empty: sections.filter((section) => isEmptySection(section, outline)),
    onlyCode: codeOnly.length > 0 && !steps.some(({ rest }) => isBeyondCode(rest)),
  };
}

/** The outermost ones; the title of the document is no section, or "Rollout and rollback" would be all of it. */
function rollbackSections(outline: readonly Section[]): Section[] {
  const title = outline[1]?.depth === 1 ? outline[1] : undefined;
  const isRollback = (section: Section): boolean => section !== title && HEADING.test(section.heading);
  return outline.filter((section) => {
    if (!isRollback(section)) return false;
    return ![...withSectionsAbove(section.parent)].some(isRollback);
  });
}

/** Words after a colon in a heading are said, too: "Rollback: revert the flag". */
function isEmptySection(section: Section, outline: readonly Section[]): boolean {
  const headings = within(section, outline).map(({ heading }) => heading);
  if (headings.some((heading) => /:\s*\w/.test(heading))) return false;
  return contentOf(section, outline).every(saysNothing);
}

function saysNothing(block: RootContent): boolean {
  for (const node of [block, ...everyNode(block)]) {
    if (node.type === 'code' && !isPlaceholder(node.value)) return false;
    if (node.type === 'image') return false;
    if (node.type !== 'paragraph' && node.type !== 'tableCell') continue;
    if (!isPlaceholder(wordsOf(node))) return false;
  }
  return true;
}

/** One paragraph or line of a command. */
interface Step {
  readonly said: string;
  /** What is left of it once the words that take back code are out. */
  readonly rest: string;
  readonly span: Span;
}

function stepsOf(node: RootContent, document: MarkdownDocument): Step[] {
  const steps: Step[] = [];
  for (const inner of [node, ...everyNode(node)]) {
    if (inner.type === 'paragraph' || inner.type === 'tableCell')
      steps.push(stepOf(linked(inner), spanOf(inner)));
    if (inner.type === 'code') steps.push(...commandSteps(spanOf(inner), document.text));
  }
  return steps;
}

/** A link to another document says that the steps stand there. */
function linked(node: RootContent): string {
  const targets = everyNode(node).map((inner) => (inner.type === 'link' ? ` ${inner.url}` : ''));
  return wordsOf(node) + targets.join('');
}

function commandSteps({ start, end }: Span, text: string): Step[] {
  const lines = text.slice(start, end).matchAll(/[^\r\n]+/g);
  return [...lines]
    .filter(({ 0: line }) => !/^\s*(?:```|~~~)/.test(line))
    .map(({ 0: line, index }) => stepOf(line, { start: start + index, end: start + index + line.length }));
}

function stepOf(said: string, span: Span): Step {
  const rest = CODE_ONLY.reduce((words, pattern) => words.replace(pattern, ' '), said);
  return { said, rest, span };
}

function isBeyondCode(words: string): boolean {
  return speaksOfState(words) || BEYOND_CODE.test(words) || OTHER_DOCUMENT.test(words);
}
