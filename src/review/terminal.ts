import type { EventEmitter } from 'node:events';
import type { Size } from './state.js';

const ENTER = '\u001b[?1049h\u001b[H';
/** Shows the cursor, which ink hides, and gives back the screen that was there before. */
const LEAVE = '\u001b[?25h\u001b[?1049l';
const CLEAR = '\u001b[2J\u001b[H';

/** What a screen needs of a terminal; it emits `resize`. */
export interface TerminalOutput extends EventEmitter {
  readonly columns: number;
  readonly rows: number;
  write(text: string): unknown;
}

/** The whole terminal, until it is given back. */
export interface Screen<T extends TerminalOutput> {
  /** What ink draws on. */
  readonly stdout: T;
  readonly size: Size;
  readonly onResize: (listener: (size: Size) => void) => () => void;
  /** Gives the terminal back as it was; may be called twice. */
  readonly leave: () => void;
}

/** Takes the alternate screen. It is given back by `leave`, and in any case when the process ends. */
export function enterScreen<T extends TerminalOutput>(stdout: T): Screen<T> {
  let isEntered = true;
  const listeners = new Set<(size: Size) => void>();
  const resized = () => {
    stdout.write(CLEAR);
    for (const listener of listeners) listener(sizeOf(stdout));
  };
  const leave = () => {
    if (!isEntered) return;
    isEntered = false;
    stdout.off('resize', resized);
    process.off('exit', leave);
    stdout.write(LEAVE);
  };
  stdout.write(ENTER);
  stdout.on('resize', resized);
  process.on('exit', leave);
  return {
    stdout: withoutRows(stdout),
    size: sizeOf(stdout),
    onResize: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    leave,
  };
}

function sizeOf({ columns, rows }: TerminalOutput): Size {
  return { columns: columns || 80, rows: rows || 24 };
}

/**
 * A terminal that does not tell its height. Where output is as high as the terminal, ink clears the scrollback
 * of the person too; a resize to less would be enough for that.
 */
function withoutRows<T extends TerminalOutput>(stdout: T): T {
  return new Proxy(stdout, {
    get(target, name) {
      if (name === 'rows') return undefined;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
