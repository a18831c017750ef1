import { itemsOf } from '../documents/data/navigate.js';
import type { DataDocument } from '../documents/document.js';
import { isData } from '../documents/document.js';
import { lanes } from '../model/kinds/unit.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import type { WorkerResult } from './orchestration/results.js';
import { resultOf } from './orchestration/results.js';
import type { Reader } from './reader.js';

/** What the workers of an orchestrated run reported: a JSON array of results, or one result a line. */
export const orchestrationResults: Reader = {
  name: 'orchestration-results',
  formats: ['json', 'jsonl'],
  claims: ({ format, text }) => (mayBe(format, text) ? { role: 'worker results' } : undefined),
  read: (document) => (isData(document) ? unitsOf(document) : []),
};

/** The first results tell; a large file of something else is not looked at to its end. */
const LOOKED_AT = 8_000;

const LANE = new RegExp(`"lane"\\s*:\\s*"(?:${lanes.join('|')})"`, 'i');

function mayBe(format: string, text: string): boolean {
  const start = text.slice(0, LOOKED_AT);
  const opening = format === 'json' ? /^\uFEFF?\s*\[\s*\{/ : /^\uFEFF?\s*\{/;
  return (
    opening.test(start) &&
    LANE.test(start) &&
    /"(?:decision|proof_status|candidate_id|selected_candidate)"\s*:/.test(start)
  );
}

/** The units that the results are about, in the order in which they are first spoken of. */
function unitsOf({ path, tree, format, problems }: DataDocument): Subject<'unit'>[] {
  const byUnit = new Map<string, WorkerResult[]>();
  for (const node of format === 'json' ? itemsOf(tree.roots[0]) : tree.roots) {
    const result = resultOf(node, path);
    if (result === undefined) continue;
    const same = byUnit.get(result.unit);
    if (same === undefined) byUnit.set(result.unit, [result]);
    else same.push(result);
  }
  return [...byUnit].flatMap(([id, results]) => {
    const [first] = results;
    if (first === undefined) return [];
    return [
      subject(
        'unit',
        `unit ${id}`,
        { path, span: first.span },
        {
          id,
          origin: 'results',
          riskTier: null,
          candidates: null,
          writeScope: null,
          overlaps: [],
          results,
          resultsComplete: problems.length === 0,
        },
      ),
    ];
  });
}
