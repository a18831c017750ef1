import { scalarPlaces } from '../../documents/data/scalar-places.js';
import type { Span } from '../../model/span.js';
import type { ShellCommand } from './shell.js';
import { shellCommandsOf } from './shell.js';

/** A script in a file of a pipeline: its commands, and where each part of it stands in the file. */
export interface Script {
  readonly text: string;
  readonly commands: readonly ShellCommand[];
  /** The place in the file of a stretch of the text. */
  place(start: number, end: number): Span;
}

/** A stretch of a script that says something. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

/**
 * @param text the value of the scalar, with nothing filled in: its offsets must hold.
 * @param span where the scalar stands.
 * @param source the whole file.
 */
export function scriptIn(text: string, span: Span, source: string): Script {
  let places: ReturnType<typeof scalarPlaces> | undefined;
  return {
    text,
    commands: shellCommandsOf(text),
    place(start, end) {
      places ??= scalarPlaces(source, span, text);
      return places(start, end);
    },
  };
}

/** A command in the few words that a message has room for, without what may be a credential. */
export function shortCommand(command: string): string {
  const words = command.replace(/:\/\/[^@\s/]*@/g, '://').split(/\s+/);
  const short = words.slice(0, 5).join(' ');
  return words.length > 5 || short.length > 80 ? `${short.slice(0, 80)} …` : short;
}
