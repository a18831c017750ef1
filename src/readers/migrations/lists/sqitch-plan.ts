import { fileNameOf, folderOf, pathIn } from '../../../discover/file-index.js';
import { sqitchProjectPlannedIn } from '../frameworks/sqitch-project.js';
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
  claims: (path, text) => fileNameOf(path) === 'sqitch.plan' || isOtherPlan(path, text),
  read(document, around) {
    const { path } = document;
    const folder = folderOf(path);
    const beside = pathIn(folder, 'deploy');
    const deploy = sqitchProjectPlannedIn(path, around)?.deploy ?? beside;
    const changes = changesOf(linesOf(document));
    const planned = new Set<string>();
    const entries = changes.map(({ name, requires, reworkedAt, span }) => {
      const missing = requires.find(
        (one) => !planned.has(one) && changes.some((other) => other.name === one),
      );
      planned.add(name);
      const script = `${name}${reworkedAt === undefined ? '' : `@${reworkedAt}`}.sql`;
      const file = deploy === '' ? script : `${deploy}/${script}`;
      const outOfOrder = missing === undefined ? null : `it requires ${missing}, which comes later`;
      return { path, span, note: 'planned here', name, file, checksum: null, outOfOrder };
    });
    // Where the scripts lie elsewhere, for settings of one engine or of the user, nothing can be said of them.
    const isDefault = entries.length === 0 || entries.some(({ file }) => around.files.has(file));
    return {
      format: 'sqitch-plan',
      folder,
      entries: isDefault ? entries : [],
      decidesOrder: true,
      listsEveryFile: isDefault,
    };
  },
};

/** A plan may have any name (plan_file of sqitch.conf), and names its project in its head. */
function isOtherPlan(path: string, text: string): boolean {
  return path.endsWith('.plan') && (text === '' || /^%project=/m.test(text));
}

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
