import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { Evidence, Span } from '../../model/span.js';
import { withoutMarkup } from '../markdown/without-markup.js';

/** The way of a unit; one step at a time, and back for a retry. */
export const unitStates: readonly string[] = [
  'planned',
  'candidates_ready',
  'proofs_ready',
  'fixer_accept',
  'completed',
];

/** States of nothing else: a document that has one of them tells of units. */
const OWN_STATE = /\b(?:candidates_ready|proofs_ready|fixer_accept)\b/;

/** In any other document, only what is called a unit is one. */
const UNIT = /^u(?:nit)?[-_.]?\d\w*$/i;

export interface StateChain {
  readonly unit: string;
  readonly span: Span;
  readonly faults: readonly (Evidence & { readonly problem: string })[];
}

/** The list items `u-12: planned -> candidates_ready`. */
export function stateChainsIn({ path, text, tree }: MarkdownDocument): StateChain[] {
  const tellsOfUnits = OWN_STATE.test(text);
  const chains: StateChain[] = [];
  for (const node of everyNode(tree.root)) {
    const first = node.type === 'listItem' ? node.children[0] : undefined;
    if (first?.type !== 'paragraph') continue;
    const span = spanOf(first);
    const [, unit = '', way = ''] = ITEM.exec(withoutMarkup(text.slice(span.start, span.end))) ?? [];
    const states = way.split(ARROW).map(stateIn);
    if (states.length < 2 || !states.some((state) => unitStates.includes(state))) continue;
    if (!tellsOfUnits && !UNIT.test(unit)) continue;
    const faults = faultsOf(states).map((problem) => ({ path, span, note: 'the chain', problem }));
    chains.push({ unit, span, faults });
  }
  return chains;
}

const ITEM = /^([\p{L}\d][\p{L}\d._/-]{0,63})\s?:\s+(.+)$/u;
const ARROW = /--?>|=>|→/;

/** The name of a state, without notes in brackets and behind a comma or dash. */
function stateIn(written: string): string {
  return written
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[,;]|\s[–—-]\s/g, '\n')
    .trim()
    .replace(/\n[\s\S]*$/, '')
    .replace(/[.!]+$/, '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}

function faultsOf(states: readonly string[]): string[] {
  const faults: string[] = [];
  for (const [index, state] of states.entries()) {
    const rank = unitStates.indexOf(state);
    if (rank < 0) {
      faults.push(state === '' ? 'goes to no state' : `uses ${state}, which is no state of a unit`);
      continue;
    }
    const before = unitStates.indexOf(states[index - 1] ?? '');
    if (before >= 0 && rank > before + 1) {
      faults.push(
        `goes from ${unitStates[before]} to ${state} and skips ${unitStates.slice(before + 1, rank).join(', ')}`,
      );
    }
  }
  return faults;
}
