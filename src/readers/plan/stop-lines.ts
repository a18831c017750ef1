import type { MarkdownDocument } from '../../documents/document.js';
import type { Evidence } from '../../model/span.js';
import type { Section } from '../markdown/outline.js';
import { sectionAt } from '../markdown/outline.js';
import type { Sentence } from '../markdown/prose.js';
import { proseOf } from '../markdown/prose.js';

/** A line that says when to stop. */
export type StopLine = Evidence & {
  readonly text: string;
  /** Its vague words; empty where it has none. */
  readonly vague: string;
  /** Whether it or its section has a number with a unit, a bound, or a named alert. */
  readonly measured: boolean;
};

const STOP = '(?:stop|abort|halt|roll(?:ing|ed|s)?[ -]?back)';
const CONDITION = '(?:conditions?|criteri(?:a|on)|triggers?|thresholds?|when|if)';
const NAMES_BOTH = new RegExp(
  String.raw`\b${STOP}\b[^\r\n]{0,200}?\b${CONDITION}\b|\b${CONDITION}\b[^\r\n]{0,200}?\b${STOP}\b`,
  'i',
);
/** What is stopped is a process, not the rollout: "stop the dev server if necessary". */
const STOPS_A_THING =
  /\bstop\s+(?:(?:the|a|an|any|all|your|its|old|running|existing|current|dev|local)\s+){0,3}(?:servers?|services?|containers?|process(?:es)?|workers?|daemons?|apps?|instances?|pods?|databases?|timers?|listeners?|recording|streams?|watch\w*|polling|playback|animations?|clusters?|machines?|vms?|sandbox(?:es)?)\b/i;

const VAGUE =
  /\b(?:watch\s+(?:it|closely)|keep\s+an\s+eye|monitor\s+(?:it\s+)?closely|(?:something|anything|things?)\s+(?:goes?|looks?|seems?)\s+(?:wrong|off|bad)|as\s+needed|if\s+necessary|looks?\s+(?:good|fine|bad|off|wrong)|tbd)\b/i;
const NUMERIC =
  /\d\s*(?:%|(?:percent|ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?)\b)|(?:[<>≤≥]=?|\b(?:above|below|more than|less than|over|under|at least|at most|exceeds?))\s*\d/i;
const NAMED_ALERT =
  /`(?:[A-Z][a-z0-9]+(?:[A-Z]\w*)+|[^`\r\n]{0,80}(?:alert|alarm|slo|burn)[^`\r\n]{0,80})`|\b(?:alerts?|alarms?|slos?)\b[^\r\n`]{0,40}`[^`\r\n]{1,80}`|`[^`\r\n]{1,80}`\s+(?:alerts?|alarms?|slos?)\b/i;

/** The stop conditions of a plan: sentences that name one, and all of a section that is headed so. */
export function stopLinesOf(
  document: MarkdownDocument,
  outline: readonly Section[],
  sentences: readonly Sentence[],
): StopLine[] {
  const { path, text } = document;
  const written = proseOf(document, 'keep-code-spans');
  const measuredSections = new Map<Section, boolean>();
  const isMeasured = (section: Section | undefined): boolean => {
    if (section === undefined) return false;
    const known = measuredSections.get(section) ?? isNumeric(ownText(section, outline, text));
    measuredSections.set(section, known);
    return known;
  };
  const lines: StopLine[] = [];
  for (const { text: words, span } of sentences) {
    const section = sectionAt(outline, span.start);
    const inStopSection = section !== undefined && section.depth > 0 && NAMES_BOTH.test(section.heading);
    const isHeading = section !== undefined && span.start < section.headingSpan.end;
    if (isHeading && section.depth > 0) continue;
    if (!inStopSection && (!NAMES_BOTH.test(words) || STOPS_A_THING.test(words))) continue;
    lines.push({
      path,
      span,
      note: 'says when to stop',
      text: words,
      vague: VAGUE.exec(words)?.[0] ?? '',
      measured: isNumeric(written.slice(span.start, span.end)) || isMeasured(section),
    });
  }
  return lines;
}

function isNumeric(words: string): boolean {
  return NUMERIC.test(words) || NAMED_ALERT.test(words);
}

/** What stands between a heading and the next one, of whatever level. */
function ownText(section: Section, outline: readonly Section[], text: string): string {
  const next = outline[outline.indexOf(section) + 1];
  return text.slice(section.headingSpan.end, next?.span.start ?? text.length);
}
