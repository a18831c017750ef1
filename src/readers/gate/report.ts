import type { RootContent } from 'mdast';
import type { MarkdownDocument } from '../../documents/document.js';
import { spanOf } from '../../documents/markdown.js';
import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { Section } from '../markdown/outline.js';
import { outlineOf, withSectionsAbove } from '../markdown/outline.js';
import { withoutMarkup } from '../markdown/without-markup.js';
import { slugOf } from './place.js';
import { noDor } from './state.js';
import { isNotStated, scoreOf, scoreWithin, verdictOf } from './verdict.js';

/** What a readiness report decides; of the state beside it the report knows nothing. */
export function reportSubject(document: MarkdownDocument): Subject<'gate'> {
  const { path, text } = document;
  const said = statementsIn(document);
  const verdict = (field: string, { span }: Statement, value: string | number) => ({
    path,
    span,
    note: `the ${field} ${value} is stated here`,
    field,
    value: String(value),
  });
  const status = agreed(said.flatMap((one) => (one.status === undefined ? [] : [one.status])));
  const score = agreed(said.flatMap((one) => (one.score === undefined ? [] : [one.score])));
  return subject(
    'gate',
    `gate ${slugOf(path) ?? path}`,
    { path, span: { start: 0, end: text.length } },
    {
      ...NO_STATE,
      origin: 'report',
      slug: slugOf(path) ?? unknown('outside of the working directory'),
      reportStatus: status,
      reportScore: score,
      reportReady: agreed(said.flatMap((one) => (one.ready === undefined ? [] : [one.ready]))),
      reportVerdict: [
        ...(typeof status === 'string'
          ? firstWith(said, 'status', (one) => verdict('status', one, status))
          : []),
        ...(typeof score === 'number' ? firstWith(said, 'score', (one) => verdict('score', one, score)) : []),
      ],
      reportDecision: firstWith(said, 'ready', ({ span, text: value }) => ({
        path,
        span,
        note: 'decided here',
        value,
      })),
    },
  );
}

/** What is known of the state where there is none. */
const NO_STATE = {
  phase: null,
  build: null,
  review: null,
  completion: [],
  invalidValues: [],
  ...noDor,
  unresolvedFindings: [],
  children: [],
} as const;

/** One line of a report with what it states; a fact that it names and does not tell is unknown. */
interface Statement {
  readonly span: Span;
  readonly text: string;
  readonly status?: Fact<string>;
  readonly score?: Fact<number>;
  readonly ready?: Fact<boolean>;
}

function firstWith<T>(
  statements: readonly Statement[],
  key: 'status' | 'score' | 'ready',
  make: (statement: Statement) => T,
): T[] {
  const found = statements.find((one) => one[key] !== undefined && one[key] !== null);
  return found === undefined ? [] : [make(found)];
}

/** What all statements say; unknown where they contradict each other, absent where there is none. */
function agreed<T extends string | number | boolean>(values: readonly Fact<T>[]): Fact<T> {
  const [first = null, ...others] = values.filter((value) => value !== null);
  return others.every((other) => other === first) ? first : unknown('stated several times');
}

const PAST = /\b(?:history|previous(?:ly)?|prior|superseded|earlier)\b/i;
const VERDICT_HEADING = /\bverdict\b\W*/i;
/** "Draft Assessment (not a formal gate verdict)". */
const NO_VERDICT = /\b(?:draft|not a)\b/i;

function statementsIn(document: MarkdownDocument): Statement[] {
  return outlineOf(document).flatMap((section) => {
    if (isPast(section)) return [];
    const lines = linesIn(section.content, document);
    if (!isVerdict(section)) return lines.flatMap((line) => decisionIn(line) ?? []);
    return [
      ...headingStatement(section),
      ...lines.flatMap((line) => decisionIn(line) ?? verdictIn(line) ?? []),
    ];
  });
}

/** Whether a section tells of what was decided before, by its heading or one above it. */
export function isPast(section: Section | undefined): boolean {
  for (const { heading } of withSectionsAbove(section)) if (PAST.test(heading)) return true;
  return false;
}

function isVerdict({ heading }: Section): boolean {
  return VERDICT_HEADING.test(heading) && !NO_VERDICT.test(heading);
}

/** `## Gate Verdict: PASS (score 8/10)`. */
function headingStatement({ heading, headingSpan }: Section): Statement[] {
  const at = VERDICT_HEADING.exec(heading);
  const text = at === null ? '' : heading.slice(at.index + at[0].length);
  return withVerdict({ span: headingSpan, text }) ?? [];
}

interface Line {
  readonly span: Span;
  readonly text: string;
}

/** The lines of the paragraphs of a section and of the entries of its lists, without markup. */
function linesIn(content: readonly RootContent[], { text }: MarkdownDocument): Line[] {
  const paragraphs = content.flatMap((node) => {
    if (node.type === 'paragraph') return [node];
    if (node.type !== 'list') return [];
    return node.children.flatMap(({ children: [first] }) => (first?.type === 'paragraph' ? [first] : []));
  });
  return paragraphs.flatMap((node) => {
    const { start, end } = spanOf(node);
    return [...text.slice(start, end).matchAll(/[^\r\n]+/g)].map(({ 0: line, index }) => ({
      span: { start: start + index, end: start + index + line.length },
      text: withoutMarkup(line),
    }));
  });
}

const DECISION = /^ready decision\s*:\s*(.*)$/i;

function decisionIn({ span, text }: Line): Statement | undefined {
  const decision = DECISION.exec(text)?.[1];
  return decision === undefined ? undefined : { span, text: decision, ready: readyOf(decision) };
}

/** Ready on a condition, or for another round of the gate, is no decision yet. */
const CONDITION =
  /^[^.;]*\b(?:once|after|when|if|until|unless|pending|subject to|provided|except|for (?:the )?(?:formal )?(?:gate|review|assessment|draft))\b/i;

function readyOf(decision: string): Fact<boolean> {
  if (isNotStated(decision)) return null;
  if (/^\W*(?:not\b|no\b)/i.test(decision)) return false;
  const isReady = /^\W*(?:ready|yes)\b(?!\s*[|/])/i.test(decision) && !CONDITION.test(decision);
  return isReady ? true : unknown('a decision in words of its own');
}

const STATUS = /^(?:gate |dor )?(?:status|verdict)\s*:\s*(.*)$/i;
const SCORE = /^(?:gate |dor )?score\s*:\s*(.*)$/i;

function verdictIn({ span, text }: Line): Statement | undefined {
  const status = STATUS.exec(text)?.[1];
  if (status !== undefined) {
    const score = scoreWithin(status);
    return {
      span,
      text: status,
      status: statedBy(status, verdictOf),
      ...(score === undefined ? {} : { score }),
    };
  }
  const score = SCORE.exec(text)?.[1];
  if (score !== undefined) {
    // `8/10 — PASS`
    const verdict = verdictOf(score.replace(/^[\d./\s]+/, ''));
    return {
      span,
      text: score,
      score: statedBy(score, scoreOf),
      ...(verdict === undefined ? {} : { status: verdict }),
    };
  }
  return withVerdict({ span, text })?.[0];
}

function statedBy<T>(text: string, read: (text: string) => T | undefined): Fact<T> {
  return isNotStated(text) ? null : (read(text) ?? unknown('stated in words of its own'));
}

/** A line that begins with a verdict: `PASS — score 8/10`. */
function withVerdict({ span, text }: Line): Statement[] | undefined {
  const status = verdictOf(text);
  if (status === undefined) return undefined;
  const score = scoreWithin(text);
  return [{ span, text, status, ...(score === undefined ? {} : { score }) }];
}
