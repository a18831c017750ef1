import type { LintResult } from '../findings/result.js';
import { shownPath } from '../findings/shown-path.js';
import type { Finding, Severity } from '../model/finding.js';
import type { Place } from '../model/span.js';
import { cutTo } from '../reporters/cells.js';
import { codeFrame } from '../reporters/code-frame.js';
import { locationOf } from '../reporters/location.js';
import type { RuleWords } from '../reporters/rule-words.js';
import { safeSentence, safeText } from '../reporters/safe-text.js';
import { whyClause } from '../reporters/why-clause.js';
import { wrapWords } from '../reporters/wrap-words.js';

export type Tone = 'plain' | 'strong' | 'quiet' | 'place' | Severity;

/** A line of the detail: pieces of safe text side by side, each in its tone. */
export type DetailLine = readonly { readonly text: string; readonly tone: Tone }[];

/** Everything there is to know of a finding, from top to bottom, no line wider than `width`. */
export function detailLines(
  finding: Finding,
  result: Pick<LintResult, 'sources'>,
  words: RuleWords | undefined,
  width: number,
): DetailLine[] {
  const { ruleId, severity, message, primary, related, why } = finding;
  const lines: DetailLine[] = [
    [
      { text: `${severity}  `, tone: severity },
      { text: cutTo(safeSentence(ruleId), width - severity.length - 2), tone: 'quiet' },
    ],
    ...prose(message, width, 'strong'),
    [],
    ...placed(primary, undefined, severity, 2),
  ];
  for (const evidence of related) lines.push([], ...placed(evidence, evidence.note, 'info', 0));
  if (why.length > 0) lines.push([], ...section('What was seen', why.map(whyClause)));
  if (words !== undefined) {
    lines.push([], ...section('Why it matters', [words.why]));
    lines.push([], ...section('What to do', [words.fix]));
    if (words.rule !== undefined) lines.push([], ...section('More', [`rollout-lint explain ${ruleId}`]));
  }
  return lines;

  function placed(place: Place, note: string | undefined, tone: Severity, context: number): DetailLine[] {
    const { start } = locationOf(result, place);
    const position = `:${start.line}:${start.column}`;
    const path = cutTo(safeText(shownPath(place)), Math.max(1, width - position.length));
    const head: DetailLine[] = note === undefined ? [] : prose(note, width, 'plain');
    head.push([{ text: `${path}${position}`, tone: 'place' }]);
    return [...head, ...frame(place, tone, context)];
  }

  function frame(place: Place, tone: Severity, context: number): DetailLine[] {
    const { span } = place;
    const source = result.sources.get(shownPath(place));
    if (source === undefined) return [];
    const digits = String(source.lines.position(span.start).line + context).length;
    const made: DetailLine[] = [];
    for (const { number, text, mark } of codeFrame(source, span, { context, width: width - digits - 3 })) {
      const gutter = `${String(number).padStart(digits)} │ `;
      made.push([
        { text: gutter, tone: 'quiet' },
        { text, tone: 'plain' },
      ]);
      if (mark === undefined) continue;
      made.push([
        { text: `${' '.repeat(digits)} │ ${' '.repeat(mark.start)}`, tone: 'quiet' },
        { text: '^'.repeat(mark.width), tone },
      ]);
    }
    return made;
  }

  function section(title: string, paragraphs: readonly string[]): DetailLine[] {
    const body = paragraphs.flatMap((paragraph) => prose(paragraph, width, 'plain'));
    return [[{ text: title, tone: 'quiet' }], ...body];
  }
}

function prose(text: string, width: number, tone: Tone): DetailLine[] {
  return wrapWords(safeSentence(text), width).map((line) => [{ text: cutTo(line, width), tone }]);
}
