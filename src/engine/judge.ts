import { setImmediate } from 'node:timers/promises';
import type { TextDocument } from '../documents/document.js';
import type { Finding, Severity } from '../model/finding.js';
import type { SubjectKind } from '../model/kinds/index.js';
import type { Model } from '../model/model.js';
import type { Place, Span } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { CompiledRule } from './compiled-rule.js';
import { compileRule } from './compiled-rule.js';
import type { FactContext } from './conditions/fact-address.js';
import type { RuleInForce } from './rules-in-force.js';
import { levelFor } from './rules-in-force.js';
import { SubjectsByValue } from './subjects-by-value.js';

/** A finding before the findings room has given it its fingerprint. */
export type JudgedFinding = Omit<Finding, 'fingerprint'>;

export interface Judged {
  readonly findings: readonly JudgedFinding[];
  /** Pairs of subject and rule that could not be judged because a fact is unknown. */
  readonly notJudged: number;
  /** The same by kind of subject and by reason, the most frequent first. */
  readonly unknown: readonly NotJudged[];
}

/** Pairs of one kind of subject that could not be judged for one reason. */
export interface NotJudged {
  readonly kind: SubjectKind;
  /** As the fact says it: `template expression`, `in a base, which an overlay may add to`. */
  readonly reason: string;
  readonly count: number;
}

/** How long the engine may keep timers waiting. */
const BREATH_MS = 10;

/**
 * Judges every subject by every rule in force for its kind.
 *
 * The compiled condition screens; only what passes is judged by json-rules-engine, which says why. Where
 * the two disagree, or a rule throws, that is a finding of its own, and the run goes on.
 *
 * @param documents by path, to cut the place of a finding down to its first line
 */
export async function judge(
  model: Model,
  rules: readonly RuleInForce[],
  documents: ReadonlyMap<string, TextDocument> = new Map(),
): Promise<Judged> {
  const judgement = new Judgement(firstLineIn(documents));
  for (const inForce of rules) await judgement.rule(inForce, model.of(inForce.rule.on));
  return { findings: judgement.findings, notJudged: judgement.notJudged, unknown: judgement.unknown };
}

class Judgement {
  readonly findings: JudgedFinding[] = [];
  notJudged = 0;
  readonly #unknown = new Map<SubjectKind, Map<string, number>>();
  readonly #indexes = new Map<readonly Subject[], SubjectsByValue>();
  #lastBreath = performance.now();

  constructor(private readonly firstLine: (place: Place) => Span) {}

  async rule(inForce: RuleInForce, subjects: readonly Subject[]): Promise<void> {
    const [first] = subjects;
    if (first === undefined) return;
    const compiled = this.#compiled(inForce, first);
    if (compiled === undefined) return;
    for (const subject of this.#byValue(subjects).meeting(compiled.demands)) {
      const { severity, options } = levelFor(inForce, subject.path);
      if (severity === 'off') continue;
      try {
        for (const context of this.#screened(compiled, subject, options)) {
          this.findings.push(await this.#violation(compiled, context, severity));
        }
      } catch (error) {
        this.findings.push(this.#crash(inForce, subject, error));
      }
      if (performance.now() - this.#lastBreath > BREATH_MS) await this.#breathe();
    }
  }

  /** Made once for all rules of a kind. */
  #byValue(subjects: readonly Subject[]): SubjectsByValue {
    const made = this.#indexes.get(subjects) ?? new SubjectsByValue(subjects);
    this.#indexes.set(subjects, made);
    return made;
  }

  /** A rule that cannot be compiled is said once, at the first subject it would have judged. */
  #compiled(inForce: RuleInForce, first: Subject): CompiledRule | undefined {
    try {
      return compileRule(inForce.rule);
    } catch (error) {
      this.findings.push(this.#crash(inForce, first, error));
      return undefined;
    }
  }

  /** What passes the screen: the subject, or the entries of its list that do. */
  #screened(compiled: CompiledRule, subject: Subject, options: FactContext['options']): FactContext[] {
    const passing: FactContext[] = [];
    let reason: string | undefined;
    for (const context of compiled.contexts(subject, options)) {
      // Of an unknown list the rest of the condition may still say that the rule does not speak of the subject.
      const truth = compiled.holds(context ?? { subject, options });
      if (truth === false) continue;
      if (truth === undefined || context === undefined) reason ??= compiled.reasonUnknown(subject, context);
      else passing.push(context);
    }
    if (reason !== undefined) this.#count(subject.kind, reason);
    return passing;
  }

  #count(kind: SubjectKind, reason: string): void {
    this.notJudged++;
    const ofKind = this.#unknown.get(kind) ?? new Map<string, number>();
    this.#unknown.set(kind, ofKind.set(reason, (ofKind.get(reason) ?? 0) + 1));
  }

  get unknown(): NotJudged[] {
    const counted = [...this.#unknown].flatMap(([kind, reasons]) =>
      [...reasons].map(([reason, count]) => ({ kind, reason, count })),
    );
    const words = ({ kind, reason }: NotJudged): string => `${kind} ${reason}`;
    return counted.sort((a, b) => b.count - a.count || (words(a) < words(b) ? -1 : 1));
  }

  async #violation(compiled: CompiledRule, context: FactContext, severity: Severity): Promise<JudgedFinding> {
    const why = await compiled.why(context);
    if (why === undefined) throw new Error('the screen and json-rules-engine disagree');
    const { rule } = compiled;
    const { kind, key } = context.subject;
    const primary = compiled.primary(context, this.firstLine);
    return {
      ruleId: rule.id,
      severity,
      confidence: rule.confidence,
      message: compiled.message(context),
      subject: { kind, key },
      primary,
      related: compiled.related(context, primary),
      why,
    };
  }

  #crash({ rule }: RuleInForce, { kind, key, path, span }: Subject, error: unknown): JudgedFinding {
    const said = error instanceof Error ? error.message : String(error);
    return {
      ruleId: 'internal/rule-crashed',
      severity: 'error',
      confidence: 'high',
      message: `The rule ${rule.id} failed on ${key}: ${said}. Nothing is said of it by this rule.`,
      subject: { kind, key },
      primary: { path, span: this.firstLine({ path, span }) },
      related: [],
      why: [],
    };
  }

  /** Awaited promises alone never let a timer run. */
  async #breathe(): Promise<void> {
    await setImmediate();
    this.#lastBreath = performance.now();
  }
}

/** Where the text of a file is at hand, a span that runs over several lines ends with its first. */
function firstLineIn(documents: ReadonlyMap<string, TextDocument>): (place: Place) => Span {
  return ({ path, span }) => {
    const document = documents.get(path);
    if (document === undefined) return span;
    const { lines, text } = document;
    const line = lines.line(lines.position(span.start).line, text);
    const shown = text.slice(span.start, Math.min(span.end, line.end));
    const start = span.start + (shown.length - shown.trimStart().length);
    return { start, end: Math.max(start, span.start + shown.trimEnd().length) };
  };
}
