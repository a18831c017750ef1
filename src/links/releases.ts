import { isUnknown, known, unknown } from '../model/fact.js';
import { phasesBefore } from '../model/kinds/ledger-words.js';
import type { Model } from '../model/model.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';

/**
 * Says of each migration which release carries it: its ledger does, else the git tag that first holds it (when
 * the config asks for that), else the plan phase that lists it. Where the tags show that two phases of a ledger
 * went out together, the ledger's own releases do not change that.
 */
export const releases: Link = {
  name: 'releases',
  async link(model, { taggedReleases }) {
    const migrations = model.of('migration');
    const paths = migrations.map(({ path }) => path);
    const tags = (await taggedReleases?.(paths)) ?? new Map<string, string>();
    const ledgers = ledgerReleases(model);
    const plans = planReleases(model, paths);
    for (const { path, facts } of migrations) {
      const release = ledgers.get(path) ?? tags.get(path) ?? plans.get(path);
      facts.release = release ?? unknown('nothing says which release carries it');
    }
    for (const { parent, phases } of phasesByLedger(model)) {
      if (parent !== undefined) for (const phase of phases) shipTogether(phase, phases, tags);
    }
  },
};

function ledgerReleases(model: Model): Map<string, string> {
  const found = new Map<string, string>();
  for (const { facts } of model.of('ledger-phase')) {
    const release = known(facts.release);
    if (release === undefined || facts.needed === false) continue;
    for (const path of known(facts.migrationPaths) ?? []) if (!found.has(path)) found.set(path, release);
  }
  return found;
}

/** `## Phase 3: Contract (release 2026.12)` carries the migrations that its tasks list. */
function planReleases(model: Model, paths: readonly string[]): Map<string, string> {
  const byPhase = new Map<string, string>();
  for (const { path, facts } of model.of('phase')) {
    const release = /\brelease\s+v?(\d[\w.-]*)/i.exec(known(facts.title) ?? '')?.[1];
    if (release !== undefined) byPhase.set(`${path} ${known(facts.number)}`, release.replace(/[.-]+$/, ''));
  }
  const found = new Map<string, string>();
  if (byPhase.size === 0) return found;
  for (const { path, facts } of model.of('task')) {
    const release = byPhase.get(`${path} ${known(facts.phase)}`);
    if (release === undefined || isUnknown(facts.files)) continue;
    for (const { file } of facts.files ?? []) {
      const [named, ...others] = paths.filter((one) => one === file || one.endsWith(`/${file}`));
      if (named !== undefined && others.length === 0) found.set(named, release);
    }
  }
  return found;
}

type Phase = Subject<'ledger-phase'>;

function phasesByLedger(model: Model): { parent: Subject | undefined; phases: Phase[] }[] {
  const ledgers = new Map<Subject | undefined, Phase[]>();
  for (const phase of model.of('ledger-phase')) {
    const there = ledgers.get(phase.parent);
    if (there === undefined) ledgers.set(phase.parent, [phase]);
    else there.push(phase);
  }
  return [...ledgers].map(([parent, phases]) => ({ parent, phases }));
}

/** Adds the earlier phases whose files the same tag carries, though the ledger names other releases. */
function shipTogether(phase: Phase, phases: readonly Phase[], tags: ReadonlyMap<string, string>): void {
  const named = known(phase.facts.phase);
  const needed: readonly string[] | undefined = named === undefined ? undefined : phasesBefore.get(named);
  const tag = onlyTag(phase, tags);
  const said = known(phase.facts.prerequisitesNotBefore) ?? [];
  if (needed === undefined || tag === undefined || phase.facts.needed === false) return;
  const found: (Evidence & { phase: string })[] = [];
  for (const other of phases) {
    const name = known<string>(other.facts.phase) ?? '';
    const isSaid = said.some(({ span }) => span.start === other.span.start);
    if (isSaid || !needed.includes(name) || other.facts.needed === false) continue;
    if (onlyTag(other, tags) !== tag) continue;
    const note = `the files of the ${name} phase went out in ${tag} too`;
    found.push({ path: other.path, span: other.span, note, phase: name });
  }
  if (found.length === 0) return;
  phase.facts.prerequisitesNotBefore = [...said, ...found];
  phase.facts.sharedRelease = tag;
  const place = phase.spans.migrations ?? phase.spans.release;
  if (place !== undefined) phase.spans.sharedRelease = place;
}

function onlyTag({ facts }: Phase, tags: ReadonlyMap<string, string>): string | undefined {
  const found = new Set((known(facts.migrationPaths) ?? []).map((path) => tags.get(path)));
  const [tag] = found;
  return found.size === 1 ? tag : undefined;
}
