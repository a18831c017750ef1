import type { List, ListItem, RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { spanOf } from '../../documents/markdown.js';
import type { Span } from '../../model/span.js';
import { restoresBackupOnly } from '../ledger/rollback-steps.js';
import type { Section } from '../markdown/outline.js';
import { withSectionsAbove, wordsOf } from '../markdown/outline.js';

/** A section that tells the way back. */
export interface RollbackSection {
  readonly section: Section;
  /** Its steps, where every one of them restores a backup. */
  readonly backupSteps: readonly Span[];
  readonly disasterRecovery: boolean;
}

const rollback = /\b(?:roll(?:ing)?[- ]?backs?|back[- ]?outs?|containment)\b/i;
const disaster = /\b[Dd]isaster(?:[- ][Rr]ecovery)?\b|\bDR\b/;

/** The rollback sections of a document, the outermost only: their sub-sections belong to them. */
export function rollbackSectionsOf(
  document: MarkdownDocument,
  outline: readonly Section[],
): RollbackSection[] {
  const outermost = outline.filter((section) => rollback.test(section.heading) && !isWithin(section.parent));
  return outermost.map((section) => {
    const inside = outline.filter(
      ({ span }) => span.start >= section.span.start && span.end <= section.span.end,
    );
    const steps = inside.flatMap(({ content }) => content.flatMap(stepsOf));
    const isBackup = restoresBackupOnly(steps.map(({ words }) => words));
    const around = [...withSectionsAbove(section)].map(({ heading }) => heading).join(' ');
    const text = document.text.slice(section.span.start, section.span.end);
    return {
      section,
      backupSteps: isBackup ? steps.map(({ span }) => span) : [],
      disasterRecovery: disaster.test(`${around} ${text}`),
    };
  });
}

function isWithin(section: Section | undefined): boolean {
  return [...withSectionsAbove(section)].some(({ heading }) => rollback.test(heading));
}

interface Step {
  readonly words: string;
  readonly span: Span;
}

/** A paragraph or a list item is a step; a command in a fence is one too. */
function stepsOf(node: RootContent): Step[] {
  if (node.type === 'list') return (node as List).children.flatMap(itemSteps);
  if (node.type === 'paragraph') return [{ words: wordsOf(node), span: spanOf(node) }];
  if (node.type === 'code') return [{ words: node.value, span: spanOf(node) }];
  return [];
}

function itemSteps(item: ListItem): Step[] {
  return item.children.flatMap((child) => stepsOf(child));
}
