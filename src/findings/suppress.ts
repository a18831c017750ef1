import { didYouMean } from '../config/did-you-mean.js';
import { matchesRule } from '../config/rule-pattern.js';
import type { TextDocument } from '../documents/document.js';
import type { Finding } from '../model/finding.js';
import type { Span } from '../model/span.js';
import type { BuiltInId } from './built-in.js';
import type { Ignore } from './ignore-comment.js';
import { ignoresOf } from './ignore-comment.js';

export interface Suppression {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[];
  /** What is wrong with the ignores themselves. */
  readonly faults: readonly IgnoreFault[];
}

export interface IgnoreFault {
  readonly id: BuiltInId;
  readonly path: string;
  readonly span: Span;
  /** What the ignore is for, as written; part of its identity. */
  readonly written: string;
  readonly message: string;
}

export interface RuleNames {
  /** Every id there is, in force or not; nothing is called unknown where it is left out. */
  readonly known: readonly string[] | undefined;
  /** Whether any rule that a pattern names was judged in a file; an ignore of one that was not may be needed yet. */
  inForce(pattern: string, path: string): boolean;
}

/** Takes out the findings that the comments of their files ignore, and judges those comments. */
export function suppress(
  findings: readonly Finding[],
  documents: Iterable<TextDocument>,
  rules: RuleNames,
): Suppression {
  const ignores = new Map<string, Watched[]>();
  for (const document of documents) {
    const watched = ignoresOf(document).map((ignore) => ({ ignore, document, used: new Set<string>() }));
    if (watched.length > 0) ignores.set(document.path, watched);
  }
  const kept: Finding[] = [];
  const suppressed: { finding: Finding; reason: string }[] = [];
  for (const finding of findings) {
    const reason = reasonFor(finding, ignores.get(finding.primary.path) ?? []);
    if (reason === undefined) kept.push(finding);
    else suppressed.push({ finding, reason });
  }
  const faults = [...ignores.values()].flat().flatMap((watched) => faultsOf(watched, rules));
  return { kept, suppressed, faults };
}

interface Watched {
  readonly ignore: Ignore;
  readonly document: TextDocument;
  /** The patterns that have silenced a finding. */
  readonly used: Set<string>;
}

/** The reason of the first ignore that speaks for a finding; every one that does counts as used. */
function reasonFor(finding: Finding, ignores: readonly Watched[]): string | undefined {
  let reason: string | undefined;
  for (const { ignore, document, used } of ignores) {
    if (ignore.reason === '') continue;
    const { line } = document.lines.position(finding.primary.span.start);
    if (line < ignore.lines.from || line > ignore.lines.to) continue;
    for (const { pattern } of ignore.rules) {
      if (!matchesRule(pattern, finding.ruleId)) continue;
      used.add(pattern);
      reason ??= ignore.reason;
    }
  }
  return reason;
}

function faultsOf({ ignore, document, used }: Watched, rules: RuleNames): IgnoreFault[] {
  const { path, text } = document;
  const written = text.slice(ignore.span.start, ignore.span.end);
  if (ignore.malformed !== undefined) {
    const message = `This ignore cannot be read: ${ignore.malformed}.`;
    return [{ id: 'ignore/malformed', path, span: ignore.span, written, message }];
  }
  const names = ignore.rules.map(({ pattern }) => pattern).join(', ');
  if (ignore.reason === '') {
    const message = `The ignore of ${names} gives no reason, so it silences nothing.`;
    return [{ id: 'ignore/reason-missing', path, span: ignore.span, written: names, message }];
  }
  const faults: IgnoreFault[] = [];
  for (const { pattern, span } of ignore.rules) {
    const place = { path, span, written: pattern };
    if (!isKnown(pattern, rules.known)) {
      const suggestion = didYouMean(pattern, suggestionsFor(pattern, rules.known ?? []));
      const message = `There is no rule "${pattern}"${suggestion === '' ? '.' : suggestion}`;
      faults.push({ ...place, id: 'ignore/unknown-rule', message });
    } else if (!used.has(pattern) && document.problems.length === 0 && rules.inForce(pattern, path)) {
      const message = `This ignore of ${pattern} matches no finding.`;
      faults.push({ ...place, id: 'ignore/unused', message });
    }
  }
  return faults;
}

function isKnown(pattern: string, known: readonly string[] | undefined): boolean {
  return known === undefined || known.some((id) => matchesRule(pattern, id));
}

function suggestionsFor(pattern: string, known: readonly string[]): readonly string[] {
  if (!pattern.endsWith('/*')) return known;
  return [...new Set(known.map((id) => `${id.slice(0, id.indexOf('/'))}/*`))];
}
