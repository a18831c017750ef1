import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode } from '../../documents/markdown.js';
import { wordsOf } from '../markdown/outline.js';
import { fileMentioned } from './file-mention.js';
import { speaksOfRemoval } from './task-files.js';

/**
 * The files that any paragraph or entry of a plan deletes, removes, moves or renames. What one task creates
 * and a later one takes away is not missing.
 */
export function removalsIn(document: MarkdownDocument): ReadonlySet<string> {
  const removed = new Set<string>();
  for (const node of everyNode(document.tree.root)) {
    if (node.type !== 'paragraph' && node.type !== 'heading') continue;
    if (!speaksOfRemoval(wordsOf(node, () => false))) continue;
    for (const word of wordsOf(node).split(/[\s,;]+/)) {
      if (word.length > 500) continue;
      const file = fileMentioned(word.replace(/^[("']+|[)"'.:]+$/g, ''), false);
      if (file !== undefined) removed.add(file);
    }
  }
  return removed;
}
