import type { Settings } from '../config/settings.js';
import type { FileIndex } from '../discover/file-index.js';
import type { Skipped, Workspace } from '../discover/workspace.js';
import { UnreadableFile } from '../discover/workspace.js';
import { decode } from '../documents/decode.js';
import type { Document, Format, TextDocument } from '../documents/document.js';
import { isCsv, isData } from '../documents/document.js';
import { LineIndex } from '../documents/line-index.js';
import { formatOf, isOnRequest, openDocument, withoutMark } from '../documents/open.js';
import { ParserAhead } from '../documents/sql/parser-ahead.js';
import type { Dialect } from '../documents/sql/tree.js';
import { undecoded } from '../documents/undecoded.js';
import { Model } from '../model/model.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import { companionsIn, furtherCompanions, LARGEST_COMPANION } from './companions.js';
import { readersFor } from './index.js';
import type { Place } from './migrations/place.js';
import type { Claim, ReadContext, Reader, SourceFile } from './reader.js';

/** Larger files are not read unless `input/too-large` is set otherwise; no artefact we know comes near. */
const MAX_BYTES = 5 * 1024 * 1024;

/** The size in bytes past which the file at a path is not read. */
export type SizeLimit = (path: string) => number;

/** The reason to skip a file that a reader claims and that does not parse. */
export const NOT_PARSEABLE = 'not parseable';

/** The reason to speak of a file of which only a part does not parse; the rest is judged. */
export const PARTLY_PARSEABLE = 'not parseable in part';

export interface ReadResult {
  readonly model: Model;
  readonly documents: ReadonlyMap<string, TextDocument>;
  readonly skipped: readonly Skipped[];
}

/** Reads every file that a reader claims; says of every other candidate why it was skipped. */
export async function readWorkspace(
  workspace: Workspace,
  settings: Settings,
  maxBytes: SizeLimit = () => MAX_BYTES,
): Promise<ReadResult> {
  const ahead = scriptsAhead(workspace.files);
  const readers = await readersFor(workspace.files);
  const context = await contextOf(workspace, settings);
  for (const reader of readers) await reader.prepare?.(context);
  const run = new ReadingRun(workspace, readers, context, maxBytes, ahead);
  for (const path of workspace.files.paths) {
    const format = formatOf(path);
    if (format !== undefined && run.isCandidate(path, format)) await run.file(path, format);
  }
  ahead?.flush();
  await run.open();
  await ahead?.close();
  return run.result();
}

/**
 * Starts to load PostgreSQL's parser as soon as there is a script to read: its WebAssembly is compiled beside the
 * main thread while the companions are read. Many scripts are parsed on a second thread while the files behind
 * them are looked at. What goes wrong is said where the first script is opened.
 */
function scriptsAhead({ paths }: FileIndex): ParserAhead | undefined {
  const scripts = paths.filter((path) => path.endsWith('.sql')).length;
  if (scripts > 0)
    void import('../documents/sql/postgres.js').then(({ ready }) => ready).catch(() => undefined);
  return ParserAhead.start(scripts);
}

async function contextOf(workspace: Workspace, settings: Settings): Promise<ReadContext> {
  const texts = new Map<string, string>();
  const { files } = workspace;
  const open = companionsIn(files);
  const asked = new Set(open);
  const further = await furtherCompanions(files);
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const text = await companionText(path, workspace);
    if (text === undefined) continue;
    texts.set(path, text);
    for (const file of further(path, text)) {
      if (!asked.has(file)) open.push(file);
      asked.add(file);
    }
  }
  return { files, settings, companion: (path) => texts.get(path) };
}

async function companionText(path: string, workspace: Workspace): Promise<string | undefined> {
  const size = await workspace.size(path).catch(() => Number.POSITIVE_INFINITY);
  if (size > LARGEST_COMPANION) return undefined;
  const bytes = await workspace.read(path).catch(() => undefined);
  return bytes === undefined ? undefined : decode(bytes).text;
}

class ReadingRun {
  readonly #model = new Model();
  readonly #documents = new Map<string, TextDocument>();
  readonly #skipped: Skipped[];
  readonly #claimed: ClaimedFile[] = [];

  constructor(
    private readonly workspace: Workspace,
    private readonly readers: readonly Reader[],
    private readonly context: ReadContext,
    private readonly maxBytes: SizeLimit,
    private readonly ahead: ParserAhead | undefined,
  ) {
    this.#skipped = [...workspace.skipped];
  }

  /** Whether a file is looked at: one of source code or plain text only where a reader asks for its path. */
  isCandidate(path: string, format: Format): boolean {
    return (
      !isOnRequest(format) || this.readers.some((reader) => wantsPath(reader, path, format, this.context))
    );
  }

  result(): ReadResult {
    return { model: this.#model, documents: this.#documents, skipped: this.#skipped };
  }

  async file(path: string, format: Format): Promise<void> {
    try {
      await this.#file(path, format);
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      this.#skip(path, error.reason);
    }
  }

  async #file(path: string, format: Format): Promise<void> {
    const bytes = await this.workspace.size(path);
    if (bytes > this.maxBytes(path)) return this.#tooLarge(path, format, bytes);
    const content = await this.workspace.read(path);
    const { text, encoding } = decode(content);
    if (text === undefined) return this.#undecodable(path, format, content, encoding);
    const claimed = this.#claims({ path, format, text });
    const [first] = claimed;
    if (first === undefined) return this.#skip(path, 'of no known kind');
    const place = claimed.find(({ claim }) => claim.place !== undefined)?.claim.place;
    const facts = {
      format,
      bytes,
      encoding,
      undecodable: [],
      recognised: 'yes',
      role: first.claim.role,
      blank: text.trim() === '',
      ...standing(place),
    } as const;
    const unread = claimed.find(({ claim }) => claim.unread !== undefined)?.claim.unread;
    if (unread !== undefined) {
      const templateExpressions = unread.templateExpressions ?? [];
      this.#addDocument(path, text.length, { ...facts, problems: [], templateExpressions });
      return this.#skip(path, unread.reason);
    }
    const dialect = claimed.find(({ claim }) => claim.dialect !== undefined)?.claim.dialect ?? 'postgres';
    if (format === 'sql' && dialect === 'postgres') this.ahead?.ask(withoutMark(text));
    this.#claimed.push({ path, text, format, facts, claimed, dialect });
  }

  /** Opens what was claimed, in the order of the files. */
  async open(): Promise<void> {
    for (const file of this.#claimed) await this.#open(file);
  }

  async #open({ path, text, format, facts, claimed, dialect }: ClaimedFile): Promise<void> {
    const document = await openDocument(path, text, format, { dialect, ahead: this.ahead });
    const problems = document.problems.map(({ span, message }, index) => ({
      path,
      span,
      note: message,
      problem: message,
      first: index === 0,
    }));
    this.#addDocument(path, text.length, { ...facts, problems, templateExpressions: [] });
    this.#documents.set(path, document.withoutTree);
    if (problems.length > 0) {
      if (!hasWholeParts(document)) return this.#skip(path, NOT_PARSEABLE);
      this.#skip(path, PARTLY_PARSEABLE);
    }
    for (const { reader } of claimed) {
      for (const made of await reader.read(document, this.context)) this.#model.add(made);
    }
  }

  /** A reader is asked by name alone: `input/too-large` speaks of a file only when one would have read it. */
  #tooLarge(path: string, format: Format, bytes: number): void {
    const claimed = this.#claims({ path, format, text: '' });
    this.#addUnread(path, claimed, { format, bytes, blank: false, undecodable: [] });
    this.#skip(path, `larger than ${sizeWords(this.maxBytes(path))}`);
  }

  /** Readers are asked with what can be shown of it: most of it reads as it was written. */
  #undecodable(path: string, format: Format, content: Uint8Array, encoding: 'binary' | 'invalid'): void {
    const { text, fault } = undecoded(content);
    const claimed = this.#claims({ path, format, text });
    const lines = new LineIndex(text);
    const { end } = lines.line(lines.position(fault).line, text);
    const undecodable = [{ path, span: { start: fault, end }, note: 'the first bytes that are no text' }];
    this.#addUnread(path, claimed, {
      format,
      bytes: content.byteLength,
      encoding,
      blank: false,
      undecodable,
    });
    this.#skip(path, encoding === 'binary' ? 'binary' : 'not valid UTF-8');
  }

  /** A file of which only the name and what a reader would have made of it are known. */
  #addUnread(path: string, claimed: readonly Claimed[], facts: Subject<'document'>['facts']): void {
    const [first] = claimed;
    const place = claimed.find(({ claim }) => claim.place !== undefined)?.claim.place;
    this.#addDocument(path, 0, {
      ...facts,
      recognised: first === undefined ? 'no' : 'yes',
      role: first?.claim.role ?? null,
      problems: [],
      templateExpressions: [],
      ...standing(place),
    });
  }

  #addDocument(path: string, length: number, facts: Subject<'document'>['facts']): void {
    this.#model.add(subject('document', path, { path, span: { start: 0, end: length } }, facts));
  }

  #claims(file: SourceFile): Claimed[] {
    const claimed: Claimed[] = [];
    for (const reader of this.readers) {
      if (!wantsPath(reader, file.path, file.format, this.context)) continue;
      const claim = reader.claims(file, this.context);
      if (claim !== undefined) claimed.push({ reader, claim });
    }
    return claimed;
  }

  #skip(path: string, reason: string): void {
    this.#skipped.push({ path, reason });
  }
}

/** Whether there is something to judge beside the problem: other documents of a stream, other rows, or all but a key. */
function hasWholeParts(document: Document): boolean {
  if (isCsv(document)) return document.tree.header !== undefined;
  return isData(document) && document.tree.roots.length > 0;
}

function standing(place: Place | undefined): Subject<'document'>['facts'] {
  if (place === undefined) return { history: null, migration: null, version: null, part: null };
  const { history, migration, version, part } = place;
  return { history, migration, version, part };
}

function wantsPath(reader: Reader, path: string, format: Format, context: ReadContext): boolean {
  return reader.formats.includes(format) && reader.paths?.(path, context) !== false;
}

/** `5 MB`, or bytes where that is no round number. */
function sizeWords(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  return Number.isInteger(megabytes) ? `${megabytes} MB` : `${bytes} bytes`;
}

interface Claimed {
  readonly reader: Reader;
  readonly claim: Claim;
}

/** A file that is to be opened. */
interface ClaimedFile {
  readonly path: string;
  readonly text: string;
  readonly format: Format;
  readonly facts: Subject<'document'>['facts'];
  readonly claimed: readonly Claimed[];
  readonly dialect: Dialect | 'mixed';
}
