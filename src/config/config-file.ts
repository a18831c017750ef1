import { readFileSync } from 'node:fs';
import { basename, relative } from 'node:path';
import type { DataNode, MapNode } from '../documents/data/node.js';
import { emptyMap } from '../documents/data/node.js';
import { decode } from '../documents/decode.js';
import type { Document, Format } from '../documents/document.js';
import { isData } from '../documents/document.js';
import { formatOf, openDocument } from '../documents/open.js';
import type { Span } from '../model/span.js';

/** Something wrong with a config, where a person would mend it. */
export interface ConfigProblem {
  /** As shown: relative to the working directory. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** What is wrong, what was seen, what would be right; whole sentences. */
  readonly message: string;
}

/** A place in a config; for what can only be judged once the rules are known. */
export type ConfigPlace = Omit<ConfigProblem, 'message'>;

/** A config that parses; whether it says anything sensible is another question. */
export interface ConfigFile {
  /** Absolute. */
  readonly file: string;
  /** Relative to the working directory. */
  readonly path: string;
  readonly text: string;
  readonly root: MapNode;
  place(span: Span): ConfigPlace;
}

/** Reads a config of any of its formats; the ways in which it cannot be read are the problems. */
export async function openConfig(
  file: string,
  cwd: string,
): Promise<ConfigFile | { readonly problems: readonly ConfigProblem[] }> {
  const path = shownPath(file, cwd);
  const start = { path, line: 1, column: 1 };
  const format = formatOf(file);
  if (format === undefined || !isConfigFormat(format)) {
    return {
      problems: [{ ...start, message: `A config is a .yaml, .json or .toml file, not ${basename(file)}.` }],
    };
  }
  const text = textOf(file);
  if (text === undefined) return { problems: [{ ...start, message: 'This config cannot be read as text.' }] };
  const document = await openDocument(path, text, format, { trailingCommas: true });
  const place = (span: Span) => ({ path, ...document.lines.position(span.start) });
  if (document.problems.length > 0) {
    const problems = document.problems.map(({ span, message }) => ({
      ...place(span),
      message: `This config is no valid ${formatNames[format]}: ${message}.`,
    }));
    return { problems };
  }
  const [root = emptyMap, second] = rootsOf(document);
  const wrong = second ?? (isNothing(root) || root.kind === 'map' ? undefined : root);
  if (wrong !== undefined) {
    return { problems: [{ ...place(wrong.span), message: 'A config is one map of settings.' }] };
  }
  return { file, path, text, root: root.kind === 'map' ? root : emptyMap, place };
}

/** Relative to the working directory where it lies below or beside it, with `/`. */
export function shownPath(file: string, cwd: string): string {
  const path = relative(cwd, file).replaceAll('\\', '/');
  return path === '' ? '.' : path;
}

const formatNames = { yaml: 'YAML', json: 'JSON', toml: 'TOML' } as const;

function isConfigFormat(format: Format): format is keyof typeof formatNames {
  return format in formatNames;
}

function rootsOf(document: Document): readonly DataNode[] {
  return isData(document) ? document.tree.roots : [];
}

function isNothing(node: DataNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function textOf(file: string): string | undefined {
  try {
    return decode(readFileSync(file)).text;
  } catch {
    return undefined;
  }
}
