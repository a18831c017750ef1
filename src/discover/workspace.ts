import type { FileIndex } from './file-index.js';

/** The files of a run, on disk or in memory; nothing else in the program touches the file system to read. */
export interface Workspace {
  /** The files of the scan, ignored ones left out. */
  readonly files: FileIndex;
  /** What the scan met and did not list (a link that leads nowhere, a folder that may not be read), with the reason. */
  readonly skipped: readonly Skipped[];
  /**
   * The bytes of a file of the working directory, whether it is part of the scan or not.
   *
   * @throws {UnreadableFile} when it is gone or may not be read.
   */
  read(path: string): Promise<Uint8Array>;
  /** The size of a file in bytes. @throws {UnreadableFile} */
  size(path: string): Promise<number>;
  /** Whether a file or folder exists below the working directory; `false` for paths that lead out of it. */
  exists(path: string): boolean;
}

/** Something that was not read, and why; part of every result. */
export interface Skipped {
  readonly path: string;
  /** A short phrase: `larger than 5 MB`, `not valid UTF-8`, `of no known kind`. */
  readonly reason: string;
}

export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly path: string,
    /** A short phrase: `no longer there`, `permission denied`. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${reason}`, options);
  }
}
