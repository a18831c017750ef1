import { known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';

const tools = /\bgh-ost\b|\bpt-online-schema-change\b|\bpt-osc\b/i;

/** The tool for changing tables online that a ledger names for the files of a phase, by the path of each file. */
export function onlineTools(model: Model): ReadonlyMap<string, string> {
  const byFile = new Map<string, string>();
  for (const { facts, parent } of model.of('ledger-phase')) {
    const tool = named(facts) ?? named(parent?.facts ?? {});
    if (tool === undefined) continue;
    for (const path of known(facts.migrationPaths) ?? []) byFile.set(path, tool);
  }
  return byFile;
}

/** Ledgers name it where it fits: as the job of a phase, in its cut-over, among the notes. */
function named(facts: object): string | undefined {
  for (const fact of Object.values(facts)) {
    const found = tools.exec(typeof fact === 'string' ? fact : (JSON.stringify(fact) ?? ''))?.[0];
    if (found !== undefined) return found.toLowerCase();
  }
  return undefined;
}
