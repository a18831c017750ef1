import { createHash } from 'node:crypto';
import { fileNameOf } from '../../discover/file-index.js';
import { isUnknown, known } from '../../model/fact.js';
import type { Model } from '../../model/model.js';
import type { Evidence } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { LinkContext } from '../link.js';

/** A file that is not what a list or ledger keeps the checksum of. */
export type EditedFile = Evidence & { readonly file: string; readonly keptIn: string };

/** The migrations of a history whose content differs from the checksum kept for it. */
export async function editedSinceListed(
  history: Subject<'history'>,
  lists: readonly Subject<'migration-list'>[],
  model: Model,
  context: LinkContext,
): Promise<EditedFile[]> {
  const edited: EditedFile[] = [];
  for (const list of lists) {
    const found = list.facts.format === 'atlas-sum' ? await firstEdited(list, context) : undefined;
    if (found !== undefined) edited.push(found);
  }
  const files = new Set((known(history.facts.entries) ?? []).map(({ path }) => path));
  return [...edited, ...(await editedSinceApplied(files, model, context))];
}

/**
 * The first file of `atlas.sum` whose hash does not hold. Each hash covers the names and contents of all files up
 * to its own, so nothing can be said of those behind the first that differs. A byte order mark, which our text is
 * without, counts.
 *
 * @see https://atlasgo.io/concepts/migration-directory-integrity
 */
async function firstEdited(
  { path, facts }: Subject<'migration-list'>,
  context: LinkContext,
): Promise<EditedFile | undefined> {
  const hash = createHash('sha256');
  for (const { name, file, checksum, span } of known(facts.entries) ?? []) {
    const text = await context.text(file);
    if (text === undefined || checksum === null) return undefined;
    hash.update(name);
    const forms = /^-- ?atlas:sum ignore/m.test(text) ? [''] : [text, `\uFEFF${text}`];
    const kept = forms.find((form) => hash.copy().update(form).digest('base64') === checksum);
    if (kept === undefined)
      return { path, span, note: 'the checksum kept here', file, keptIn: fileNameOf(path) };
    hash.update(kept);
  }
  return undefined;
}

/** Checksums that a ledger keeps of the files as they were applied; line ends do not count. */
async function editedSinceApplied(
  files: ReadonlySet<string>,
  model: Model,
  context: LinkContext,
): Promise<EditedFile[]> {
  const edited: EditedFile[] = [];
  for (const phase of model.of('ledger-phase')) {
    if (isUnknown(phase.facts.appliedChecksums)) continue;
    for (const { file, sha256, path } of phase.facts.appliedChecksums ?? []) {
      if (!files.has(file)) continue;
      const text = await context.text(file);
      if (text === undefined || isOneOf(text, sha256.toLowerCase())) continue;
      const document = context.documents.get(file);
      const span = document?.lines.line(1, document.text) ?? { start: 0, end: 0 };
      edited.push({ path: file, span, note: 'edited since it was applied', file, keptIn: path });
    }
  }
  return edited;
}

function isOneOf(text: string, sha256: string): boolean {
  const unix = text.replaceAll('\r\n', '\n');
  const forms = [text, unix, unix.replaceAll('\n', '\r\n')];
  return [...forms, ...forms.map((form) => `\uFEFF${form}`)].some(
    (form) => createHash('sha256').update(form).digest('hex') === sha256,
  );
}
