import type { Blockquote, Root, RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode } from '../../documents/markdown.js';
import { wordsOf } from '../markdown/outline.js';

/** What a skill for rollouts may have to speak of. */
export interface Topic {
  readonly topic: string;
  /** The words it is known by, for a message. */
  readonly words: string;
}

const TOPICS: readonly (Topic & { readonly pattern: RegExp })[] = [
  {
    topic: 'verification',
    words: 'verify, check, validate',
    pattern:
      /\b(?:verif(?:y|ies|ied|ying|ications?)|check(?:s|ed|ing|points?|lists?)?(?!-?\s?out)|validat(?:es?|ed|ing|ions?|ors?))\b/i,
  },
  {
    topic: 'stop',
    words: 'stop, abort, halt, fail',
    pattern: /\b(?:stop(?:s|ped|ping)?|abort(?:s|ed|ing)?|halt(?:s|ed|ing)?|fail(?:s|ed|ing|ures?)?)\b/i,
  },
  {
    topic: 'recovery',
    words: 'rollback, revert, restore, roll forward, containment, recover',
    pattern:
      /\b(?:roll(?:s|ed|ing)?[\s-]?backs?|revert(?:s|ed|ing)?|restor(?:es?|ed|ing|ation)|roll(?:s|ed|ing)?[\s-]?forward|containment|recover(?:s|ed|ing|y)?)\b/i,
  },
  {
    topic: 'reporting',
    words: 'report, output, summary',
    pattern: /\b(?:report(?:s|ed|ing)?|outputs?|summar(?:y|ies|i[sz](?:es?|ed|ing)))\b/i,
  },
  {
    topic: 'preconditions',
    words: 'precondition, prerequisite, preflight',
    pattern: /\bpre-?(?:conditions?|requisites?|flight)\b/i,
  },
  {
    topic: 'compatibility',
    words: 'compatible, old and new',
    pattern: /\b(?:in)?compatib(?:le|ility|ilities)\b|\bold and new\b/i,
  },
  {
    topic: 'observation',
    words: 'observe, monitor, watch, metric',
    pattern: /\b(?:observ(?:es?|ed|ing|ation|ability)|monitor(?:s|ed|ing)?|watch(?:es|ed|ing)?|metrics?)\b/i,
  },
  {
    topic: 'approval',
    words: 'approve, sign-off, go/no-go',
    pattern: /\b(?:approv(?:es?|ed|ing|als?|ers?)|sign-?\s?off|go\/no-go)\b/i,
  },
];

/** What a numbered step begins with: `Step 1`, `2.`. */
const STEP = /^\W*(?:(?:step|phase|stage)\s+[\dIVX]|\d{1,3}[.):](?!\d))/i;

/** Headings under which running text is a step. */
const OF_STEPS = /\b(?:steps?|procedure|process|workflow|instructions)\b/i;

/** The topics that no heading and no step of a skill speaks of; what stands in code does not speak. */
export function missingTopics(document: MarkdownDocument): Topic[] {
  const spoken = headingsAndSteps(document);
  return TOPICS.filter(({ pattern }) => !pattern.test(spoken)).map(({ topic, words }) => ({ topic, words }));
}

/**
 * Headings and labels, items of lists, cells of tables, and what stands below the heading of a step or in a
 * section below that; a line each.
 */
function headingsAndSteps({ tree }: MarkdownDocument): string {
  const spoken: string[] = [];
  let stepDepth: number | undefined;
  for (const block of blocksOf(tree.root)) {
    if (block.type === 'heading') {
      const heading = wordsOf(block, noCode);
      if (stepDepth === undefined || block.depth <= stepDepth) {
        stepDepth = STEP.test(heading) || OF_STEPS.test(heading) ? block.depth : undefined;
      }
      spoken.push(heading);
    } else if (stepDepth !== undefined || block.type === 'list' || block.type === 'table' || isStep(block)) {
      spoken.push(...linesIn(block));
    } else {
      spoken.push(labelOf(block));
    }
  }
  return spoken.join('\n');
}

/** The blocks of a document; a quote stands for those in it. */
function* blocksOf(of: Root | Blockquote): Generator<RootContent> {
  for (const block of of.children) {
    if (block.type === 'blockquote') yield* blocksOf(block);
    else yield block;
  }
}

/** `**Step 1.** Stop the writers.` */
function isStep(block: RootContent): boolean {
  return block.type === 'paragraph' && STEP.test(wordsOf(block, noCode));
}

/** The bold words that a paragraph begins with stand for a heading. */
function labelOf(block: RootContent): string {
  const first = block.type === 'paragraph' ? block.children[0] : undefined;
  return first?.type === 'strong' ? wordsOf(first, noCode) : '';
}

function linesIn(block: RootContent): string[] {
  if (block.type === 'paragraph') return [wordsOf(block, noCode)];
  const lines: string[] = [];
  for (const node of everyNode(block)) {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
      lines.push(wordsOf(node, noCode));
    }
  }
  return lines;
}

function noCode(): boolean {
  return false;
}
