import { isUnknown } from '../model/fact.js';
import type { Evidence, Place, Span } from '../model/span.js';
import type { FactContext } from './conditions/fact-address.js';
import { addressOf, factReader, holderOf } from './conditions/fact-address.js';
import type { Message } from './message.js';
import { compileMessage } from './message.js';
import type { Related, Rule } from './rule.js';

/** Cuts a span down to its first line; the text of the file is known to the caller. */
export type FirstLine = (place: Place) => Span;

/** Makes the function that says where a finding stands: the first named fact that has a place, else the subject. */
export function primaryPlace({ at = [], on }: Rule): (context: FactContext, firstLine: FirstLine) => Place {
  const names = typeof at === 'string' ? [at] : at;
  const finders = names.map((name) => placeFinder(name, on));
  return (context, firstLine) => {
    for (const find of finders) {
      const place = find(context);
      if (place !== undefined) return place;
    }
    const { path, span } = context.subject;
    return { path, span: firstLine({ path, span }) };
  };
}

/** Makes the function that collects the places shown beside the primary one. */
export function relatedPlaces({
  related = [],
  on,
}: Rule): (context: FactContext, primary: Place) => Evidence[] {
  const collectors = related.map((one) => collector(one, on));
  return (context, primary) =>
    collectors.flatMap((collect) => collect(context)).filter((place) => !isSame(place, primary));
}

function placeFinder(name: string, on: Rule['on']): (context: FactContext) => Place | undefined {
  const { owner, steps } = addressOf(name, on);
  const read = factReader(name, on);
  const [fact = ''] = steps;
  return (context) => {
    const [entry] = evidenceOf(read(context));
    if (entry !== undefined) return { path: entry.path, span: entry.span };
    if (owner === 'each') return undefined;
    const holder = holderOf(context.subject, owner);
    const spans = holder?.spans[steps.join('.')] ?? holder?.spans[fact];
    return holder === undefined || spans === undefined ? undefined : { path: holder.path, span: spans.value };
  };
}

function collector(related: Related, on: Rule['on']): (context: FactContext) => Evidence[] {
  const name = typeof related === 'string' ? related : related.at;
  const read = factReader(name, on);
  const sentence: Message | undefined =
    typeof related === 'string' ? undefined : compileMessage(related.message, on);
  return (context) =>
    evidenceOf(read(context)).map(({ path, span, revision, note }) => ({
      path,
      span,
      ...(revision === undefined ? {} : { revision }),
      note: sentence === undefined ? note : sentence(context),
    }));
}

/** The entries of an evidence fact, or the one entry that `each` stands for. */
function evidenceOf(value: unknown): readonly Evidence[] {
  if (isEvidence(value)) return [value];
  return Array.isArray(value) ? value.filter(isEvidence) : [];
}

function isEvidence(value: unknown): value is Evidence {
  return (
    typeof value === 'object' && value !== null && !isUnknown(value) && 'path' in value && 'span' in value
  );
}

function isSame(left: Place, right: Place): boolean {
  return left.path === right.path && left.span.start === right.span.start && left.span.end === right.span.end;
}
