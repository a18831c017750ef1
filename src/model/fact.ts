/**
 * What is known of one property of a subject.
 *
 * - a value: it was read;
 * - `null`, *absent*: the text was read and the property is not there;
 * - {@link Unknown}: the text cannot tell (a template expression, an unresolved reference, a part that was
 *   not scanned). No rule fires on it; the run counts the subject as not judged.
 *
 * A fact that no reader and no link has set is unknown, never absent.
 */
export type Fact<T> = T | null | Unknown;

/** A property that the scanned files cannot tell, and why. Plain data, so that it survives a cache. */
export interface Unknown {
  readonly $unknown: string;
}

/**
 * Says that a fact cannot be known.
 *
 * @param reason a short noun phrase a person understands: `template expression`, `chart not rendered`.
 */
export function unknown(reason: string): Unknown {
  return { $unknown: reason };
}

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && (value as Partial<Unknown>).$unknown !== undefined;
}

/** The value, or `undefined` where it is absent, unknown or was never set. */
export function known<T>(fact: Fact<T> | undefined): T | undefined {
  return fact === undefined || fact === null || isUnknown(fact) ? undefined : fact;
}
