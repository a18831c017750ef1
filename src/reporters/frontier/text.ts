import type { Blocker, Frontier } from '../../links/services/frontier.js';
import { counted } from '../coverage-line.js';
import { safeText } from '../safe-text.js';

/** For a terminal: one paragraph a question, in the order in which they are asked. */
export function frontierText(frontiers: readonly Frontier[]): string {
  return frontiers.map((one) => `${paragraphs(one).join('\n\n')}\n`).join('\n');
}

function paragraphs(one: Frontier): string[] {
  const head = `${safeText(one.inventory)}: ${counted(one.services.length, 'service')} in scope`;
  if (one.notKnown !== undefined) return [`${head}; how many are done is not known: ${one.notKnown}.`];
  const batches = one.completedBatches.map(({ name, services }) => `${name}: ${services.join(', ')}`);
  return [
    `${head}, ${one.done.length} done`,
    section('Completed batches', batches),
    section('Current frontier', one.frontier),
    section('Blockers', [...one.blockers.map(blockerText), ...one.circles.map(circleText)]),
    section('Next batch', one.nextBatch),
  ];
}

function section(title: string, lines: readonly string[]): string {
  const shown = lines.length === 0 ? ['none'] : lines;
  return [`${title}:`, ...shown.map((line) => `  ${safeText(line)}`)].join('\n');
}

/** `S03-Cart waits for S01-Identity, S02-Orders`. */
export function blockerText({ service, waitsFor, because }: Blocker): string {
  if (because === 'unknown') return `${service}: what it depends on cannot be read`;
  const what = waitsFor.length === 0 ? 'is blocked' : `waits for ${waitsFor.join(', ')}`;
  return `${service} ${what}${because === 'report' ? ' (says the latest report)' : ''}`;
}

export function circleText(circle: readonly string[]): string {
  return `${circle.join(', ')} ${circle.length === 1 ? 'waits for itself' : 'wait for each other'}`;
}
