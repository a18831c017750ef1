import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { schemaFault, sentence } from '../config/schema-fault.js';
import { plain } from '../documents/data/navigate.js';
import { decode } from '../documents/decode.js';
import { isData } from '../documents/document.js';
import { openDocument } from '../documents/open.js';
import validate from '../generated/validators/baseline.js';
import type { Baseline, BaselineEntry } from './baseline.js';

/** What is wrong with a baseline, where a person would mend it. */
export interface BaselineProblem {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  /** Whole sentences. */
  readonly message: string;
}

/**
 * Reads a baseline and holds it against its schema.
 *
 * @param cwd the working directory, absolute.
 * @param path relative to it, or absolute.
 * @returns `undefined` where there is no such file.
 */
export async function readBaseline(
  cwd: string,
  path: string,
): Promise<Baseline | { readonly problems: readonly BaselineProblem[] } | undefined> {
  const bytes = await bytesOf(resolve(cwd, path));
  if (bytes === undefined) return undefined;
  if ('unreadable' in bytes) return { problems: [{ path, message: `This baseline ${bytes.unreadable}.` }] };
  const { text } = decode(bytes.content);
  if (text === undefined) return { problems: [{ path, message: 'This baseline cannot be read as text.' }] };
  return baselineIn(path, text);
}

async function baselineIn(
  path: string,
  given: string,
): Promise<Baseline | { readonly problems: readonly BaselineProblem[] }> {
  const document = await openDocument(path, given, 'json');
  const { lines, problems, text } = document;
  const root = isData(document) ? document.tree.roots[0] : undefined;
  if (problems.length > 0 || root === undefined) {
    const [first = { span: { start: 0, end: 0 }, message: 'it is empty' }] = problems;
    const message = `This baseline is no valid JSON: ${first.message}.`;
    return { problems: [{ path, ...lines.position(first.span.start), message }] };
  }
  const written = plain(root);
  if (!isBaseline(written)) {
    const faults = (validate.errors ?? []).map((error) => schemaFault(error, { root, text }, 'The baseline'));
    return {
      problems: faults.map(({ span, message }) => ({
        path,
        ...lines.position(span.start),
        message: sentence(message),
      })),
    };
  }
  return { path, entries: written.findings };
}

function isBaseline(written: unknown): written is { readonly findings: readonly BaselineEntry[] } {
  return validate(written);
}

async function bytesOf(
  file: string,
): Promise<{ readonly content: Uint8Array } | { readonly unreadable: string } | undefined> {
  try {
    return { content: await readFile(file) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    return { unreadable: error.code === 'EISDIR' ? 'is a folder' : `cannot be read: ${String(error.code)}` };
  }
}
