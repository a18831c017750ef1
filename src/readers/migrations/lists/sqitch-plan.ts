import { fileNameOf, folderOf } from '../../../discover/file-index.js';
import { type Line, linesOf } from './lines.js';
import type { ListFormat } from './list-format.js';

/**
 * `sqitch.plan`: one change a line, `name [dependencies] timestamp planner # note`; `@tags`, `%pragmas` and
 * comments between them. The plan is the order; a change that is reworked stands in it twice, and the script of
 * its earlier form carries the tag between them (`name@tag.sql`).
 *
 * @see https://sqitch.org/docs/manual/sqitchplan/
 */
export const sqitchPlan: ListFormat = {
  claims: (path) => fileNameOf(path) === 'sqitch.plan',
  read(document, files) {
    const { path } = document;
    const folder = folderOf(path);
    const below = (file: string) => (folder === '' ? file : `${folder}/${file}`);
    const changes = changesOf(linesOf(document));
    const planned = new Set<string>();
    const entries = changes.map(({ name, requires, reworkedAt, span }) => {
      const missing = requires.find(
        (one) => !planned.has(one) && changes.some((other) => other.name === one),
      );
      planned.add(name);
      const file = below(`deploy/${name}${reworkedAt === undefined ? '' : `@${reworkedAt}`}.sql`);
      const outOfOrder = missing === undefined ? null : `it requires ${missing}, which comes later`;
      return { path, span, note: 'planned here', name, file, checksum: null, outOfOrder };
    });
    // Where the scripts lie elsewhere (deploy_dir of sqitch.conf), nothing can be said of them.
    const isDefault = entries.length === 0 || entries.some(({ file }) => files.has(file));
    return {
      format: 'sqitch-plan',
      folder,
      entries: isDefault ? entries : [],
      decidesOrder: true,
      listsEveryFile: isDefault,
    };
  },
};

interface PlannedChange {
  readonly name: string;
  readonly requires: readonly string[];
  /** The tag before which it was planned, where it is planned again later. */
  readonly reworkedAt: string | undefined;
  readonly span: Line['span'];
}

function changesOf(lines: readonly Line[]): PlannedChange[] {
  const changes: (Omit<PlannedChange, 'reworkedAt'> & { tag: string | undefined })[] = [];
  const untagged: number[] = [];
  for (const { text, span } of lines) {
    const tag = /^@(\S+)/.exec(text)?.[1];
    if (tag !== undefined) {
      for (const index of untagged.splice(0)) {
        const change = changes[index];
        if (change !== undefined) change.tag = tag;
      }
      continue;
    }
    if (/^[%#]/.test(text)) continue;
    const [, name, listed = ''] = /^(?:\+\s*)?([^\s[@#-]\S*)\s*(?:\[([^\]]*)\])?/.exec(text) ?? [];
    if (name === undefined) continue;
    const requires = listed.split(/\s+/).filter((one) => one !== '' && !/^[!]|[:@]/.test(one));
    untagged.push(changes.length);
    changes.push({ name, requires, tag: undefined, span });
  }
  return changes.map(({ tag, ...change }, index) => {
    const isReworked = changes.slice(index + 1).some(({ name }) => name === change.name);
    return { ...change, reworkedAt: isReworked ? tag : undefined };
  });
}
