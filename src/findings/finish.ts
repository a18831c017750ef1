import picomatch from 'picomatch';
import { matchesRule } from '../config/rule-pattern.js';
import type { Settings } from '../config/settings.js';
import { defaultSettings } from '../config/settings.js';
import type { Revision } from '../discover/revision.js';
import type { Skipped, Workspace } from '../discover/workspace.js';
import type { TextDocument } from '../documents/document.js';
import type { Judged } from '../engine/judge.js';
import type { RuleInForce } from '../engine/rules-in-force.js';
import { levelFor } from '../engine/rules-in-force.js';
import type { Finding, Severity } from '../model/finding.js';
import type { Model } from '../model/model.js';
import type { Place } from '../model/span.js';
import type { Override } from './built-in.js';
import { builtInLevel, builtIns } from './built-in.js';
import type { Unprinted } from './fingerprint.js';
import { fingerprinted } from './fingerprint.js';
import { compare, inOrder, withoutRepeats } from './order.js';
import type { Coverage, LintResult } from './result.js';
import { sourcesOf } from './sources.js';
import type { IgnoreFault, RuleNames } from './suppress.js';
import { suppress } from './suppress.js';

export interface Judgement {
  readonly model: Model;
  readonly documents: ReadonlyMap<string, TextDocument>;
  readonly skipped: readonly Skipped[];
  /** Statements that could not be read. */
  readonly unclassified?: readonly (Place & { readonly reason: string })[] | undefined;
  readonly judged: Judged;
  readonly rules: readonly RuleInForce[];
  readonly wanted?: ((path: string) => boolean) | undefined;
  /** For the text of files that findings name and no reader has read. */
  readonly workspace?: Workspace | undefined;
  /** For the text of files of the revision that findings are compared with. */
  readonly since?: Revision | undefined;
  readonly settings?: Settings | undefined;
  /** What `--only` said. */
  readonly only?: readonly string[] | undefined;
  /** Every rule id there is, in force or not; an inline ignore of another one is a finding. */
  readonly knownRules?: readonly string[] | undefined;
}

/** From what the engine judged to what is shown: suppressed, fingerprinted, sorted, counted. */
export async function finish(judgement: Judgement): Promise<LintResult> {
  const { documents, wanted = () => true } = judgement;
  const judged = judgement.judged.findings.filter(({ primary }) => wanted(primary.path));
  const wantedDocuments = [...documents.values()].filter(({ path }) => wanted(path));
  const { kept, suppressed, faults } = suppress(
    fingerprinted(withoutRepeats(inOrder(judged))),
    wantedDocuments,
    ruleNames(judgement),
  );
  const ownFindings = fingerprinted(withoutRepeats(inOrder(findingsOf(faults, judgement))));
  const findings = inOrder([...kept, ...ownFindings]);
  const named = [...findings, ...suppressed.map(({ finding }) => finding)];
  return {
    findings,
    suppressed,
    coverage: coverageOf(judgement),
    summary: summaryOf(findings),
    sources: await sourcesOf(named, documents, judgement.workspace, judgement.since),
  };
}

function ruleNames({ rules, knownRules }: Judgement): RuleNames {
  return {
    known: knownRules === undefined ? undefined : [...knownRules, ...Object.keys(builtIns)],
    inForce: (pattern, path) =>
      rules.some((one) => matchesRule(pattern, one.rule.id) && levelFor(one, path).severity !== 'off'),
  };
}

function findingsOf(faults: readonly IgnoreFault[], { settings = defaultSettings, only = [] }: Judgement) {
  const overrides: Override[] = settings.overrides.map(({ files, rules }) => {
    const matches = picomatch([...files], { dot: true });
    return { matches: (path) => matches(path), rules };
  });
  const findings: Unprinted[] = [];
  for (const { id, path, span, written, message } of faults) {
    const made = builtIns[id];
    const severity = builtInLevel(made, path, { rules: settings.rules, overrides }, only);
    if (severity === 'off') continue;
    findings.push({
      ruleId: id,
      severity,
      confidence: made.confidence,
      message,
      subject: { kind: 'ignore', key: written },
      primary: { path, span },
      related: [],
      why: [],
    });
  }
  return findings;
}

/** What was asked for; the files around it that were read as context are not counted. */
function coverageOf(judgement: Judgement): Coverage {
  const { model, documents, skipped, judged, rules, wanted = () => true } = judgement;
  const subjects: Record<string, number> = {};
  for (const kind of model.kinds().sort()) {
    const { length } = model.of(kind).filter(({ path }) => wanted(path));
    if (length > 0) subjects[kind] = length;
  }
  const read = [...documents.values()].filter(({ path, problems }) => problems.length === 0 && wanted(path));
  return {
    files: {
      read: read.length,
      skipped: skipped
        .filter(({ path }) => wanted(path))
        .sort((a, b) => compare(a.path, b.path) || compare(a.reason, b.reason)),
    },
    unclassified: unclassifiedOf(judgement),
    subjects,
    rules: rules.length,
    notJudged: judged.notJudged,
    unknown: judged.unknown,
  };
}

function unclassifiedOf({ unclassified = [], documents, wanted = () => true }: Judgement) {
  return unclassified
    .filter(({ path }) => wanted(path))
    .map(({ path, span, reason }) => {
      const line = documents.get(path)?.lines.position(span.start).line ?? 1;
      return { path, line, reason };
    })
    .sort((a, b) => compare(a.path, b.path) || a.line - b.line);
}

function summaryOf(findings: readonly Finding[]): Record<Severity, number> {
  const summary = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) summary[severity]++;
  return summary;
}
