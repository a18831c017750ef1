/**
 * Whether a stop condition can be read off an instrument: a signal beside a comparator and a number ("above 1 %",
 * `> 5`, "exceeds 200 ms", "5 % or more"), a measured percentage or latency, or an alert that is named.
 *
 * @param text the words, code spans kept.
 */
export function isNumericThreshold(text: string): boolean {
  return (
    comparison.test(text) ||
    numberFirst.test(text) ||
    measured.test(text) ||
    (alert.test(text) && nameOf.test(text))
  );
}

const comparison =
  /(?:[<>≤≥]=?|\b(?:above|below|over|under|(?:more|less|fewer|greater|higher|lower|longer|slower|larger) than|exceed(?:s|ed|ing)?|at least|at most|up to|reach(?:es|ed)?|drops? to|(?:rises?|falls?|grows?) (?:to|by)|increases? (?:to|by)|(?:doubles?|triples?)))[^.;\d]{0,30}(?:\d|\b(?:zero|one|two|three|four|five|six|ten|twice|double)\b)|\b(?:doubles|triples)\b/i;

const numberFirst =
  /(?<![\d.,])\d[\d.,]{0,20}\s{0,2}(?:%|[a-z]{1,12})?\s{1,2}(?:or|and) (?:more|less|higher|lower|fewer|above|below|worse|longer|over)\b/i;

const measured = /\d\s{0,2}(?:%|percent\b|ms\b|x\b|×)/i;

const alert = /\b(?:alerts?|alarms?|monitor|slos?|pages?|pagerduty)\b/i;

/** A name in a code span, or one written as alerts are: `HighErrorRate`, `orders_error_rate`. */
const nameOf = /`[^`]+`|\b[A-Z][a-z]+[A-Z]\w*|\b[a-z]+_\w+/;
