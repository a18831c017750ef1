/** A regular expression as far as its cost is concerned: what repeats, and which characters it takes. */
export interface Term {
  readonly atom: Atom;
  readonly min: number;
  /** `Infinity` for `*`, `+` and `{2,}`. */
  readonly max: number;
}

export type Atom =
  | { readonly type: 'characters'; readonly set: CharacterSet }
  | { readonly type: 'group'; readonly alternatives: readonly (readonly Term[])[] }
  /** Takes no characters: `^`, `\b`, a look-around (whose inside is judged on its own). */
  | { readonly type: 'assertion'; readonly alternatives: readonly (readonly Term[])[] }
  | { readonly type: 'back reference' };

/** Which of {@link samples} an atom takes; enough to see whether two atoms can take the same character. */
export type CharacterSet = readonly boolean[];

/** All of ASCII, and two characters that stand for the rest. */
const samples = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), 'é', '中'];

const GROUP_START = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/y;
const CLASS = /\[(?:\\.|[^\\\]])*\]/suy;
const ESCAPE = /\\(?:u\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|[pP]\{[^}]*\}|c.|k<[^>]*>|[1-9]\d*|.)/isuy;
const QUANTIFIER = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y;
const ANY = /[\s\S]/uy;

/** @param regex with the flag `u`, so that its source is free of the leniencies of old syntax */
export function parsePattern(regex: RegExp): readonly (readonly Term[])[] {
  return new PatternParser(regex).alternatives();
}

class PatternParser {
  #at = 0;
  readonly #source: string;
  readonly #flags: string;

  constructor({ source, flags }: RegExp) {
    this.#source = source;
    this.#flags = flags;
  }

  alternatives(): Term[][] {
    const found: Term[][] = [[]];
    while (this.#at < this.#source.length && this.#source[this.#at] !== ')') {
      if (this.#source[this.#at] === '|') {
        this.#at++;
        found.push([]);
      } else found.at(-1)?.push(this.#term());
    }
    return found;
  }

  #term(): Term {
    const atom = this.#atom();
    const quantifier = this.#take(QUANTIFIER);
    return { atom, ...boundsOf(quantifier) };
  }

  #atom(): Atom {
    const next = this.#source[this.#at] ?? '';
    if (next === '(') return this.#group();
    if (next === '^' || next === '$') {
      this.#at++;
      return { type: 'assertion', alternatives: [] };
    }
    const text = this.#take(next === '[' ? CLASS : next === '\\' ? ESCAPE : ANY);
    if (/^\\[bB]$/.test(text)) return { type: 'assertion', alternatives: [] };
    if (/^\\(?:[1-9]|k<)/.test(text)) return { type: 'back reference' };
    return { type: 'characters', set: this.#setOf(text) };
  }

  #group(): Atom {
    const start = this.#take(GROUP_START);
    const alternatives = this.alternatives();
    this.#at++;
    const looksAround = /^\(\?(?:[=!]|<[=!])/.test(start);
    return { type: looksAround ? 'assertion' : 'group', alternatives };
  }

  /** Asks the regular expression engine itself, sample by sample. */
  #setOf(atom: string): CharacterSet {
    const one = new RegExp(`^(?:${atom})$`, this.#flags);
    return samples.map((sample) => one.test(sample));
  }

  #take(what: RegExp): string {
    what.lastIndex = this.#at;
    const found = what.exec(this.#source)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }
}

function boundsOf(quantifier: string): { min: number; max: number } {
  const mark = quantifier.charAt(0);
  if (mark === '') return { min: 1, max: 1 };
  if (mark === '*') return { min: 0, max: Number.POSITIVE_INFINITY };
  if (mark === '+') return { min: 1, max: Number.POSITIVE_INFINITY };
  if (mark === '?') return { min: 0, max: 1 };
  const [min = '0', max] = quantifier.replace(/[{}?]/g, '').split(',');
  return {
    min: Number(min),
    max: max === undefined ? Number(min) : max === '' ? Number.POSITIVE_INFINITY : Number(max),
  };
}
