import type { Evidence } from '../../model/span.js';
import { idOf, looksLikeId, tokensOf } from '../../readers/services/listed.js';

export interface Written extends Evidence {
  readonly list: string;
  readonly text: string;
}

export interface Listed extends Evidence {
  readonly id: string;
}

/** `S02-Orders, which unblocks S03-Cart`: what follows is said of the entry before it. */
const ABOUT_BEFORE = /^(?:which|that|who|so|since|because|as|once|when|after|before|while|but|for)\s/i;

/** Finds ids in what a batch lists: those of its inventory wherever they stand, else what looks like one. */
export class Ids {
  constructor(private readonly known: ReadonlySet<string> | undefined) {}

  /**
   * The ids that entries name: one of each, or of each part joined by `and` or a slash.
   *
   * @param which `known` leaves out what the inventory does not know
   */
  listed(entries: readonly Written[], which: 'known' | 'all'): Listed[] {
    return entries.flatMap(({ text, path, span }) =>
      (ABOUT_BEFORE.test(text) ? '' : text)
        .split(/\s(?:and|&|\+|\/)\s/)
        .map((part) => this.#first(part, which))
        .filter((id) => id !== undefined)
        .map((id) => ({ path, span, note: `${id} is named here`, id })),
    );
  }

  /** Every id of a sentence, in order. */
  all(text: string): string[] {
    const isId = (token: string) => this.known?.has(token) === true || looksLikeId(token);
    const ids = tokensOf(text).filter(isId);
    if (ids.length > 0 || this.known !== undefined) return [...new Set(ids)];
    const alone = idOf(text);
    return alone === undefined ? [] : [alone];
  }

  #first(text: string, which: 'known' | 'all'): string | undefined {
    const known =
      this.known === undefined ? undefined : tokensOf(text).find((token) => this.known?.has(token));
    if (known !== undefined) return known;
    return which === 'all' || this.known === undefined ? idOf(text) : undefined;
  }
}
