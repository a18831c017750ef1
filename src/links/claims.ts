import { known, unknown } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { breaksOldCode } from './claims/breaking.js';
import type { ClaimedFile } from './claims/claimed-file.js';
import { commentClaims } from './claims/comment-claims.js';
import { downtimeOf, lossyStatements, migrationsWithoutWayDown } from './claims/evidence-against.js';
import { MigrationFiles } from './claims/migration-files.js';
import { notIdempotent } from './claims/not-idempotent.js';
import { leaveToLedger } from './claims/phase-classes.js';
import { fieldsRequiredByMigrations } from './claims/required-by-migrations.js';
import { spokenOf } from './claims/spoken-of.js';
import type { Link, LinkContext } from './link.js';

/**
 * Holds what ledgers, plans, runbooks and comments promise against what the migrations do. A claim that leads to
 * no migration is known of nothing, and stays silent.
 */
export const claims: Link = {
  name: 'claims',
  link(model, context) {
    const files = new MigrationFiles(model);
    for (const path of files.paths()) {
      const document = context.documents.get(path);
      if (document === undefined) continue;
      for (const made of commentClaims(document)) model.add(made);
    }
    const phases = new PhasesOfFiles(model);
    for (const claim of model.of('claim')) {
      hold(claim, claimedFiles(claim, files, phases, context), files, context);
    }
    leaveToLedger(model);
    for (const ledger of model.of('ledger')) {
      const statements = phases.of(ledger).flatMap(({ path }) => files.statements(path));
      const missing = known(ledger.facts.missingFields) ?? [];
      ledger.facts.missingFields = [...missing, ...fieldsRequiredByMigrations(ledger, statements)];
    }
  },
};

function hold(
  claim: Subject<'claim'>,
  claimed: readonly ClaimedFile[],
  files: MigrationFiles,
  { documents }: LinkContext,
): void {
  const { facts } = claim;
  facts.migrationPaths = claimed.map(({ path }) => path);
  const compatibility = notPassed(claim);
  if (claimed.length === 0 && compatibility.length === 0) {
    const reason = unknown('no migration is linked to the claim');
    Object.assign(facts, { lossyStatements: reason, noWayDown: reason, contradictions: reason });
    Object.assign(facts, { breaksOldCode: reason, notIdempotent: reason });
    return;
  }
  facts.lossyStatements = lossyStatements(claimed, files);
  facts.noWayDown = migrationsWithoutWayDown(claimed, files);
  const saysContract = facts.saysContract === true;
  facts.contradictions = [...downtimeOf(claimed, files, saysContract), ...compatibility];
  const oldCode = compatibility.filter(({ state }) => /^old_/.test(state));
  facts.breaksOldCode = [...breaksOldCode(claimed, files, saysContract), ...oldCode];
  const document = facts.source === 'comment' ? documents.get(claim.path) : undefined;
  facts.notIdempotent = notIdempotent(claimed, files, (all) =>
    document === undefined ? all : spokenOf(claim, document, all),
  );
}

function notPassed({ parent, facts }: Subject<'claim'>): (Evidence & { what: string; state: string })[] {
  if (facts.source !== 'ledger' || parent?.kind !== 'ledger') return [];
  const states = known((parent as Subject<'ledger'>).facts.compatibilityNotPassed) ?? [];
  return states.map(({ path, span, note, state }) => ({ path, span, note, state, what: 'compatibility' }));
}

/** The files a claim speaks of: those of its ledger's phases, the one it is a comment of, those it names. */
function claimedFiles(
  { path, facts, parent }: Subject<'claim'>,
  files: MigrationFiles,
  phases: PhasesOfFiles,
  context: LinkContext,
): ClaimedFile[] {
  if (parent !== undefined) return phases.of(parent).filter((file) => files.has(file.path));
  const named =
    facts.source === 'comment'
      ? [path]
      : (known(facts.mentions) ?? []).flatMap((name) => files.named(name, path, context));
  return [...new Set(named)].map((file) => ({ path: file, phase: phases.listing(file) }));
}

/** Which phases that take place list which files. */
class PhasesOfFiles {
  readonly #byLedger = new Map<Subject, ClaimedFile[]>();
  readonly #byFile = new Map<string, Subject<'ledger-phase'>>();

  constructor(model: Model) {
    for (const phase of model.of('ledger-phase')) {
      if (phase.facts.needed === false || phase.parent === undefined) continue;
      for (const path of known(phase.facts.migrationPaths) ?? []) this.#add(path, phase, phase.parent);
    }
  }

  /** The files of a ledger, or of one of its phases. */
  of(owner: Subject): readonly ClaimedFile[] {
    if (owner.kind !== 'ledger-phase' || owner.parent === undefined) return this.#byLedger.get(owner) ?? [];
    return this.of(owner.parent).filter(({ phase }) => phase === owner);
  }

  listing(path: string): Subject<'ledger-phase'> | undefined {
    return this.#byFile.get(path);
  }

  #add(path: string, phase: Subject<'ledger-phase'>, ledger: Subject): void {
    const there = this.#byLedger.get(ledger);
    if (there === undefined) this.#byLedger.set(ledger, [{ path, phase }]);
    else if (!there.some((one) => one.path === path)) there.push({ path, phase });
    if (!this.#byFile.has(path)) this.#byFile.set(path, phase);
  }
}
