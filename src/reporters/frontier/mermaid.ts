import type { Frontier } from '../../links/services/frontier.js';
import { safeText } from '../safe-text.js';

/**
 * A flowchart: an arrow leads from what is needed to what needs it.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function frontierMermaid(frontiers: readonly Frontier[]): string {
  const lines = ['flowchart LR'];
  for (const [index, one] of frontiers.entries()) lines.push(...subgraph(one, `i${index}`));
  return `${[...lines, ...CLASSES].join('\n')}\n`;
}

const CLASSES = [
  '  classDef done fill:#d4edda,stroke:#28a745,color:#000',
  '  classDef next fill:#cce5ff,stroke:#004085,stroke-width:3px,color:#000',
  '  classDef frontier fill:#e7f1ff,stroke:#004085,color:#000',
  '  classDef waiting fill:#f8f9fa,stroke:#6c757d,color:#000',
];

function subgraph({ inventory, services, done, frontier, nextBatch }: Frontier, prefix: string): string[] {
  const [isDone, isNext, isFrontier] = [new Set(done), new Set(nextBatch), new Set(frontier)];
  const names = new Map(services.map(({ id }, index) => [id, `${prefix}s${index}`]));
  const classOf = (id: string) =>
    isDone.has(id) ? 'done' : isNext.has(id) ? 'next' : isFrontier.has(id) ? 'frontier' : 'waiting';
  return [
    `  subgraph ${prefix}["${label(inventory)}"]`,
    ...services.map(({ id }) => `    ${names.get(id)}["${label(id)}"]:::${classOf(id)}`),
    ...services.flatMap(({ id, needs }) =>
      needs.map((need) => `    ${names.get(need)} --> ${names.get(id)}`),
    ),
    '  end',
  ];
}

/** Quotes and what begins an entity are written as entities. */
function label(text: string): string {
  return safeText(text).replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;');
}
