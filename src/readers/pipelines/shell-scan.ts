/** What joins a command to the next one; `''` is the end of a line or list. */
export type Joint = '&&' | '||' | '|' | ';' | '';

/** A command as it is written, before anybody asks what it does. */
export interface ScannedCommand {
  readonly written: string;
  readonly start: number;
  readonly end: number;
  readonly joint: Joint;
  readonly list: number;
  readonly group: number | undefined;
  readonly captured: boolean;
}

/** Deeper than anyone nests; keeps recursion far from the end of the stack. */
const MAX_DEPTH = 40;

/** More commands than any script has. */
const MAX_COMMANDS = 2_000;

/** Takes the commands of a script apart; every character is looked at once for each level it is nested in. */
export function scanShell(script: string): ScannedCommand[] {
  const scan = new Scan(script);
  scan.list({ from: 0, to: script.length, closer: undefined, captured: false, group: undefined, depth: 0 });
  return scan.commands;
}

interface ListPlace {
  readonly from: number;
  readonly to: number;
  readonly closer: ')' | '}' | '`' | undefined;
  readonly captured: boolean;
  readonly group: number | undefined;
  readonly depth: number;
}

/** A command that is being read. */
interface Open {
  start: number;
  /** Quoted parts, which `ssh` and `sh -c` run. */
  quotes: { from: number; to: number }[];
  /** Here-documents whose bodies follow the line. */
  heredocs: string[];
  /** The index of the group that it is. */
  group: number | undefined;
}

/** Programs that run the text they are handed, as an argument or as a here-document. */
const RUNS_TEXT =
  /^(?:\S+=\S*\s+|sudo\s+|exec\s+)*(?:ssh|sshpass|(?:ba|z|da)?sh\s+-\w*c|su|eval|runuser)\b|\s(?:ba|z|da)?sh\s+-\w*c\s/;
const RUNS_INPUT = /^(?:\S+=\S*\s+|sudo\s+|exec\s+)*(?:ssh|sshpass|(?:ba|z|da)?sh)\b|\s(?:ba|z|da)?sh\s+-s\b/;

class Scan {
  readonly commands: ScannedCommand[] = [];
  #lists = 0;

  constructor(private readonly text: string) {}

  /** Reads a list of commands and returns where it ends, behind its closing character. */
  list(place: ListPlace): number {
    const list = this.#lists++;
    let at = place.from;
    let open = fresh(at);
    const finish = (end: number, joint: Joint, next: number): void => {
      this.#finish(open, end, joint, list, place);
      open = fresh(next);
      at = next;
    };
    while (at < place.to && this.commands.length < MAX_COMMANDS) {
      const unit = this.text.charAt(at);
      const two = this.text.slice(at, at + 2);
      if (unit === place.closer && (unit !== '}' || this.#isEmpty(open, at))) {
        finish(at, '', at + 1);
        return at;
      }
      if (unit === '\n') {
        const { heredocs } = open;
        const runs = heredocs.length > 0 && RUNS_INPUT.test(this.#written(open.start, at));
        finish(at, '', at + 1);
        at = this.#skipHeredocs(heredocs, runs, at, place);
        open = fresh(at);
      } else if (two === '&&' || two === '||') finish(at, two, at + 2);
      else if (unit === '|') finish(at, '|', at + 1);
      else if (unit === ';' || (unit === ')' && place.closer === undefined)) finish(at, ';', at + 1);
      else if (unit === '&' && !/[<>&]/.test(this.text.charAt(at - 1)) && this.text.charAt(at + 1) !== '>') {
        finish(at, ';', at + 1);
      } else if (unit === '#' && /^[\s;|&(]?$/.test(this.text.charAt(at - 1))) {
        const end = this.#indexOf('\n', at, place.to);
        finish(at, '', end);
      } else at = this.#word(at, open, place, list);
    }
    finish(at, '', at);
    return at;
  }

  /** One character of a word, or the whole of what is quoted, bracketed or filled in there. */
  #word(at: number, open: Open, place: ListPlace, list: number): number {
    const unit = this.text.charAt(at);
    const next = this.text.charAt(at + 1);
    if (unit === '\\') return at + 2;
    if (unit === "'") return this.#quote(at, this.#indexOf("'", at + 1, place.to), open);
    if (unit === '"') return this.#quote(at, this.#endOfQuote(at + 1, place), open);
    if (unit === '$' || unit === '`') return this.#filledIn(at, place);
    if (unit === '<' && next === '<') return this.#heredoc(at, open, place.to);
    const opens = unit === '(' || (unit === '{' && /\s/.test(next));
    if (opens && this.#isEmpty(open, at) && place.depth < MAX_DEPTH) {
      open.group = this.#group(open.start, list, place);
      const closer = unit === '(' ? ')' : '}';
      const inside = { ...place, from: at + 1, closer, group: open.group, depth: place.depth + 1 } as const;
      return this.list(inside);
    }
    return at + 1;
  }

  #isEmpty(open: Open, at: number): boolean {
    return open.group === undefined && this.text.slice(open.start, at).trim() === '';
  }

  /** A group stands before what is in it; its end and joint are known later. */
  #group(start: number, list: number, { captured, group }: ListPlace): number {
    return this.commands.push({ written: '', start, end: start, joint: '', list, group, captured }) - 1;
  }

  #quote(from: number, to: number, open: Open): number {
    open.quotes.push({ from: from + 1, to });
    return to + 1;
  }

  #endOfQuote(from: number, place: ListPlace): number {
    let at = from;
    while (at < place.to && this.text.charAt(at) !== '"') {
      const unit = this.text.charAt(at);
      at = unit === '\\' ? at + 2 : unit === '$' || unit === '`' ? this.#filledIn(at, place) : at + 1;
    }
    return Math.min(at, place.to);
  }

  /** `${{ … }}`, `$(( … ))`, `${ … }`, `$( … )` and backticks; commands in the last two are read too. */
  #filledIn(at: number, place: ListPlace): number {
    const rest = this.text.slice(at, at + 3);
    if (rest === '${{') return this.#indexOf('}}', at, place.to) + 2;
    if (rest === '$((') return this.#indexOf('))', at, place.to) + 2;
    if (rest.startsWith('${')) return this.#indexOf('}', at, place.to) + 1;
    const opens = rest.startsWith('$(') ? 2 : rest.startsWith('`') && place.closer !== '`' ? 1 : 0;
    if (opens === 0 || place.depth >= MAX_DEPTH) return at + 1;
    const closer = opens === 2 ? ')' : '`';
    const inside = {
      from: at + opens,
      to: place.to,
      closer,
      group: undefined,
      depth: place.depth + 1,
    } as const;
    return this.list({ ...inside, captured: true });
  }

  #heredoc(at: number, open: Open, to: number): number {
    const said = /^<<-?\s*(["']?)([A-Za-z_]\w*)\1/.exec(this.text.slice(at, Math.min(to, at + 80)));
    if (said?.[2] === undefined) return at + 2;
    open.heredocs.push(said[2]);
    return at + said[0].length;
  }

  #skipHeredocs(names: readonly string[], runs: boolean, from: number, place: ListPlace): number {
    let at = from;
    for (const name of names) {
      const body = at;
      let end = at;
      for (;;) {
        const lineEnd = this.#indexOf('\n', at, place.to);
        const isLast = this.text.slice(at, lineEnd).trim() === name;
        end = at;
        at = Math.min(lineEnd + 1, place.to);
        if (isLast || at >= place.to) break;
      }
      if (runs && place.depth < MAX_DEPTH) {
        this.list({ ...place, from: body, to: end, closer: undefined, depth: place.depth + 1 });
      }
    }
    return at;
  }

  #finish(open: Open, end: number, joint: Joint, list: number, place: ListPlace): void {
    if (open.group !== undefined) {
      const group = this.commands[open.group];
      if (group !== undefined) this.commands[open.group] = { ...group, end, joint };
      return;
    }
    const written = this.#written(open.start, end);
    if (written === '') return;
    const whole = this.text.slice(open.start, end);
    const start = open.start + whole.length - whole.trimStart().length;
    const { group, captured } = place;
    const index =
      this.commands.push({
        written,
        start,
        end: open.start + whole.trimEnd().length,
        joint,
        list,
        group,
        captured,
      }) - 1;
    const handed = open.quotes.at(-1);
    if (handed !== undefined && place.depth < MAX_DEPTH && RUNS_TEXT.test(written)) {
      const { from, to } = handed;
      this.list({ from, to, closer: undefined, captured, group: index, depth: place.depth + 1 });
    }
  }

  #written(start: number, end: number): string {
    return this.text
      .slice(start, end)
      .replace(/\\\r?\n/g, ' ')
      .trim();
  }

  /** Where a text stands next, or the end of the list. */
  #indexOf(text: string, from: number, to: number): number {
    const found = this.text.indexOf(text, from);
    return found < 0 || found > to ? to : found;
  }
}

function fresh(start: number): Open {
  return { start, quotes: [], heredocs: [], group: undefined };
}
