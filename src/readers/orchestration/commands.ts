import { posix } from 'node:path';
import type { MarkdownDocument } from '../../documents/document.js';
import { everyNode, spanOf } from '../../documents/markdown.js';
import type { Unknown } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';
import type { Span } from '../../model/span.js';

/** A documented `run_csv`. */
export interface RunCommand {
  readonly span: Span;
  /** The table it reads and the one it writes, normalised; unknown where a placeholder stands for one. */
  readonly paths: readonly [input: string, output: string] | Unknown;
}

/** The commands `run_csv` in code, that name a table to read and one to write. */
export function runCommandsIn({ text, tree }: MarkdownDocument): RunCommand[] {
  const commands: RunCommand[] = [];
  for (const node of everyNode(tree.root)) {
    if (node.type !== 'inlineCode' && node.type !== 'code') continue;
    const { start, end } = spanOf(node);
    for (const line of commandLines(text.slice(start, end))) {
      const paths = pathsIn(line.text);
      if (paths === undefined) continue;
      commands.push({ span: { start: start + line.start, end: start + line.end }, paths });
    }
  }
  return commands;
}

interface CommandLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The lines of code, those that end with a backslash joined with the next one. */
function commandLines(code: string): CommandLine[] {
  const lines: CommandLine[] = [];
  let start = 0;
  let open: CommandLine | undefined;
  for (const raw of code.split('\n')) {
    const end = start + raw.trimEnd().length;
    const own = start + raw.length - raw.trimStart().length;
    const text: string = `${open?.text ?? ''} ${raw.trim()}`;
    const line: CommandLine = { text, start: open?.start ?? Math.min(own, end), end };
    open = text.endsWith('\\') ? { ...line, text: text.slice(0, -1) } : undefined;
    if (open === undefined) lines.push(line);
    start += raw.length + 1;
  }
  return open === undefined ? lines : [...lines, open];
}

function pathsIn(line: string): RunCommand['paths'] | undefined {
  for (const command of line.split(/&&|\|\|?|;/)) {
    if (!/\brun_csv\b/.test(command)) continue;
    const input = argument(command, 'csv-path');
    const output = argument(command, 'output-csv-path');
    if (input === undefined || output === undefined) continue;
    if (isPlaceholder(input) || isPlaceholder(output)) return unknown('a placeholder');
    return [posix.normalize(input), posix.normalize(output)];
  }
  return undefined;
}

function argument(command: string, name: string): string | undefined {
  const pattern = new RegExp(`(?<![\\w-])--${name}(?:=|\\s+)("[^"]*"|'[^']*'|[^\\s\`]+)`);
  const value = pattern.exec(command)?.[1]?.replace(/^["']|["']$/g, '');
  return value === undefined || value === '' ? undefined : value;
}

/** Of a variable alone nothing is known, but what it holds is the same twice in one command. */
function isPlaceholder(path: string): boolean {
  return /[<>{}…`]|\.\.\.|\$\(/.test(path);
}
