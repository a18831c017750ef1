/** What a reader of a finding can take in; the rest is held back. */
const MAX_ENTRIES = 10;
const MAX_TEXT = 200;

/**
 * A value as the `why` of a finding shows it: plain data, offsets left out, huge lists and texts cut with a
 * note of how much is missing.
 */
export function evidenceValue(value: unknown): unknown {
  if (typeof value === 'string') return cut(value);
  if (Array.isArray(value)) {
    const shown = value.slice(0, MAX_ENTRIES).map(evidenceValue);
    return value.length > MAX_ENTRIES ? [...shown, `… ${value.length - MAX_ENTRIES} more`] : shown;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => name !== 'span');
  return Object.fromEntries(fields.map(([name, field]) => [name, evidenceValue(field)]));
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}
