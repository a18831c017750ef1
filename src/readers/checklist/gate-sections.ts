import type { Evidence } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { withSectionsAbove } from '../markdown/outline.js';
import type { Item } from './items.js';
import { isOpenRequired, openEvidence } from './items.js';

/** The gates of a change, in the order in which they open. */
const GATES: readonly RegExp[] = [
  /\bbuild\b.*\bgates?\b/i,
  /\breview\b.*\bgates?\b/i,
  /\bfinali[sz]e\b.*\bgates?\b/i,
];

/** What the gate sections of a document say of their order. */
export interface Gates {
  readonly sections: readonly Section[];
  /** The first ticked item of each gate that is ticked ahead of an earlier one. */
  readonly tickedAhead: readonly (Evidence & { readonly text: string; readonly gate: string })[];
  readonly openInEarlierGates: ReturnType<typeof openEvidence>;
}

/** The place of a gate section among the gates: 0 build, 1 review, 2 finalize; `undefined` for others. */
export function gateOf(section: Section | undefined): number | undefined {
  for (const { heading, depth } of withSectionsAbove(section)) {
    const gate = depth === 0 ? -1 : GATES.findIndex((pattern) => pattern.test(heading));
    if (gate >= 0) return gate;
  }
  return undefined;
}

/** Reads the gate sections of a checklist: `## Build Gates (Builder)`, then review, then finalize. */
export function gatesOf(outline: readonly Section[], items: readonly Item[], path: string): Gates {
  const sections = outline.filter(
    ({ depth, heading }) => depth > 0 && GATES.some((gate) => gate.test(heading)),
  );
  if (sections.length < 2) return { sections, tickedAhead: [], openInEarlierGates: [] };
  const ticked: (Item | undefined)[] = GATES.map(() => undefined);
  const open: Item[][] = GATES.map(() => []);
  for (const item of items) {
    const gate = gateOf(item.section);
    if (gate === undefined) continue;
    if (item.state === 'done') ticked[gate] ??= item;
    if (isOpenRequired(item)) open[gate]?.push(item);
  }
  const firstOpen = open.findIndex((ofGate) => ofGate.length > 0);
  const ahead = firstOpen < 0 ? [] : ticked.slice(firstOpen + 1).filter((item) => item !== undefined);
  const lastAhead = ticked.findLastIndex((item) => item !== undefined);
  return {
    sections,
    tickedAhead: ahead.map(({ span, text, section }) => {
      const gate = section?.heading ?? '';
      return { path, span, note: `ticked under ${gate}`, text, gate };
    }),
    openInEarlierGates: ahead.length === 0 ? [] : openEvidence(open.slice(0, lastAhead).flat(), path),
  };
}
