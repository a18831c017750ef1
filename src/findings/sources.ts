import type { Revision } from '../discover/revision.js';
import type { Workspace } from '../discover/workspace.js';
import { UnreadableFile } from '../discover/workspace.js';
import { decode } from '../documents/decode.js';
import type { TextDocument } from '../documents/document.js';
import { LineIndex } from '../documents/line-index.js';
import { undecoded } from '../documents/undecoded.js';
import type { Finding } from '../model/finding.js';
import type { Source } from './result.js';
import { shownPath } from './shown-path.js';

/**
 * The text of every file that a finding names. What was read as a document is at hand; the others (code that
 * still uses a column, a file that was too large to read) are read now. A file that is gone is
 * left out; of one that is in no encoding we know, what can be shown of it.
 */
export async function sourcesOf(
  findings: Iterable<Finding>,
  documents: ReadonlyMap<string, TextDocument>,
  workspace: Workspace | undefined,
  since?: Revision,
): Promise<ReadonlyMap<string, Source>> {
  const named = new Set<string>();
  const before = new Set<string>();
  for (const { primary, related } of findings) {
    named.add(primary.path);
    for (const { path, revision } of related) (revision === undefined ? named : before).add(path);
  }
  const sources = new Map<string, Source>();
  for (const path of [...named].sort()) {
    const source = documents.get(path) ?? (await readSource(path, workspace));
    if (source !== undefined) sources.set(path, { text: source.text, lines: source.lines });
  }
  if (since === undefined || before.size === 0) return sources;
  for (const [path, bytes] of await since.read([...before].sort())) {
    const { text } = decode(bytes);
    if (text !== undefined)
      sources.set(shownPath({ path, revision: since.ref }), { text, lines: new LineIndex(text) });
  }
  return sources;
}

async function readSource(path: string, workspace: Workspace | undefined): Promise<Source | undefined> {
  if (workspace === undefined) return undefined;
  try {
    const bytes = await workspace.read(path);
    const text = decode(bytes).text ?? undecoded(bytes).text;
    return { text, lines: new LineIndex(text) };
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}
