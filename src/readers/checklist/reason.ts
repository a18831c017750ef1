import type { ItemClass, ItemState } from '../../model/kinds/item.js';

/** What the reason of an item is read from. */
export interface ReasonedItem {
  readonly state: ItemState;
  readonly class: ItemClass;
  /** The words of the item, code spans kept. */
  readonly text: string;
  /** Its first paragraph as written, box left out. */
  readonly source: string;
  /** The words of the notes nested in it. */
  readonly note: string;
}

/** A tag within parentheses, with what else stands in them. */
const IN_PARENTHESES =
  /\(\s*(?:deferred|postponed|cancell?ed|dropped|won['’]?t do|n\/a|not applicable)\b\s*[:,.;–—-]*\s*([^()]*)/i;
/** A tag in the middle, with what follows it. */
const AFTER_LABEL = /[\s.;([—–-](?:deferred|postponed|cancell?ed)\s*:\s*(\S.*)$|\bn\/a\s*:\s*(\S.*)$/i;
/** A label in front of the words, which may go on with a reason. */
const LABEL_FIRST =
  /^(?:deferred|postponed|cancell?ed)\s*:.*?(?:\(\s*|\s[—–]\s*|\s--\s*|[,;.]\s+)(\w[^()]*)/i;
/** What goes on after a tag in parentheses: "(deferred). The vendor is late." */
const AFTER_PARENTHESES =
  /\S\s*\(\s*(?:deferred|postponed|cancell?ed|dropped|won['’]?t do|n\/a|not applicable)\s*\)[\s:.,;–—-]*(\w.*)$/i;
const MOVED_TO = /(?:[—–→]|->|--)\s*moved to\s+(\S.*)$/i;
const STRUCK_OUT = /^~~(?:[^~]|~(?!~))+~~[\s(:.;—–→-]*([^\s)].*)$/s;
/** A link, an issue, a date, or words that say why. */
const POINTER =
  /\]\(\s*[^)\s]|https?:\/\/|(?<!\w)(?:[\w-]+\/[\w.-]+)?#\d+|\b[A-Z][A-Z0-9]+-\d+\b|\b\d{4}-\d{2}-\d{2}\b|\b(?:because|since|due to|until)\b/i;

/**
 * Why an item is deferred, cancelled or n/a: the text after its tag, or a link, an issue, a date or a note
 * below it; `undefined` where it says nothing of the kind.
 */
export function reasonOf({ text, source, note }: ReasonedItem): string | undefined {
  for (const pattern of [IN_PARENTHESES, AFTER_LABEL, LABEL_FIRST, MOVED_TO]) {
    const [, first, second] = pattern.exec(text) ?? [];
    const said = (first ?? second ?? '').replace(/(?<![\])\s])[\])\s]+$/, '').trim();
    if (/\w/.test(said)) return said;
  }
  const afterStrike = STRUCK_OUT.exec(source)?.[1];
  if (afterStrike !== undefined && !isBareTag(afterStrike)) return afterStrike.trim();
  const pointer = POINTER.exec(source)?.[0] ?? POINTER.exec(text)?.[0];
  const after = AFTER_PARENTHESES.exec(text)?.[1]?.trim();
  return pointer ?? after ?? (note === '' ? undefined : note);
}

/** Whether an item is of those that owe a reason. */
export function owesReason({ state, class: itemClass }: Pick<ReasonedItem, 'state' | 'class'>): boolean {
  return state === 'deferred' || state === 'cancelled' || itemClass === 'n/a';
}

function isBareTag(text: string): boolean {
  return /^\(?\s*(?:deferred|postponed|cancell?ed|dropped|won['’]?t do|n\/a|not applicable)\s*\)?[.!]?$/i.test(
    text.trim(),
  );
}
