import type { Frontier } from '../../links/services/frontier.js';
import { safeText } from '../safe-text.js';
import { blockerText, circleText } from './text.js';

/** With the labels of a batch report, so that it can be pasted into one and be judged there. */
export function frontierMarkdown(frontiers: readonly Frontier[]): string {
  return frontiers.map((one) => `${blocks(one).join('\n\n')}\n`).join('\n');
}

function blocks(one: Frontier): string[] {
  const title = `## Rollout of ${code(one.inventory)}`;
  if (one.notKnown !== undefined) return [title, `Not known: ${one.notKnown}.`];
  return [
    title,
    `${one.done.length} of ${one.services.length} services in scope are done.`,
    `### Completed batches\n\n${list(one.completedBatches.map(({ name, services }) => `${escaped(name)}: ${services.map(code).join(', ')}`))}`,
    `### Current frontier\n\n${list(one.frontier.map(code))}`,
    `### Blockers\n\n${list([...one.blockers.map((blocker) => escaped(blockerText(blocker))), ...one.circles.map((circle) => escaped(circleText(circle)))])}`,
    `### Next executable batch\n\n${list(one.nextBatch.map(code))}`,
  ];
}

function list(entries: readonly string[]): string {
  return entries.length === 0 ? 'none' : entries.map((entry) => `- ${entry}`).join('\n');
}

function code(text: string): string {
  return `\`${safeText(text).replaceAll('`', "'")}\``;
}

function escaped(text: string): string {
  return safeText(text).replace(/[\\`*_[\]<>|]/g, '\\$&');
}
