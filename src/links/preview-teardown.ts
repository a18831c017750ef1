import { known, unknown } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import type { Link } from './link.js';

/** Looks, for what a change leaves behind, in every scanned pipeline for the job that takes it away. */
export const previewTeardown: Link = {
  name: 'preview-teardown',
  link(model) {
    const removals = model.of('pipeline-job').flatMap(({ facts }) => known(facts.removes) ?? []);
    const madeNames = new Set(
      model
        .of('preview')
        .flatMap(({ facts }) => (known(facts.creates) ?? []).flatMap(({ names }) => names ?? [])),
    );
    for (const { facts } of model.of('preview')) {
      if (known(facts.namespaceLeftBehind) === true) judgeNamespace(facts, removals);
      const creates = known(facts.creates) ?? [];
      const families = new Set(creates.map(({ family }) => family));
      if (families.size === 0) continue;
      // A removal by the same tool, or by a job whose name says that it cleans up, is taken to be the one.
      const found = removals
        .filter(({ family, generic }) => generic || families.has('any') || families.has(family))
        .map(({ path, span, note }) => ({ path, span, note }));
      const said = known(facts.removedBy);
      if (said !== undefined || found.length > 0) facts.removedBy = [...(said ?? []), ...found];
      if (said?.length === 0) judgeNames(facts, creates, removals, madeNames);
      leaveToOthers(facts, found);
    }
  },
};

type Creation = KnownList<Subject<'preview'>['facts']['creates']>;
type Removal = KnownList<Subject<'pipeline-job'>['facts']['removes']>;
type KnownList<F> = F extends readonly (infer T)[] ? T : never;

/**
 * Compares the names of what is made with those of what is removed with the same tool. Where one removal has a
 * name that is not known, or a job cleans up in a way that the text does not tell, nothing is said.
 */
function judgeNames(
  facts: Subject<'preview'>['facts'],
  creates: readonly Creation[],
  removals: readonly Removal[],
  madeNames: ReadonlySet<string>,
): void {
  const faults = creates.flatMap((made): (Evidence & { problem: string })[] => {
    const own = removals.filter(({ family }) => family === made.family);
    if (made.names === undefined || own.length === 0 || hiddenRemoval(removals, own)) return [];
    const names = own.map((one) => one.names);
    if (names.some((one) => one === undefined || one.some((name) => made.names?.includes(name)))) return [];
    // What another preview is called is removed for that one.
    const stray = own.filter((one) => one.names?.some((name) => madeNames.has(name)) !== true);
    return stray.map(({ path, span, names: removed = [] }) => ({
      path,
      span,
      note: `${made.what} ${removed.join(', ')} is removed here`,
      problem: `removes ${removed.map(shown).join(', ')}, and ${made.names?.map(shown).join(', ')} is what is made`,
    }));
  });
  if (faults.length > 0) facts.teardownFaults = [...(known(facts.teardownFaults) ?? []), ...faults];
}

/** A pipeline that deletes what stands in a cluster may delete the namespaces too. */
function judgeNamespace(facts: Subject<'preview'>['facts'], removals: readonly Removal[]): void {
  if (removals.some(({ family }) => family === 'kubernetes')) facts.namespaceLeftBehind = false;
  else if (removals.some(({ generic }) => generic)) {
    facts.namespaceLeftBehind = unknown('a job cleans up, and the text does not tell what');
  }
}

/** A job that cleans up, in which no removal with the tool was read. */
function hiddenRemoval(removals: readonly Removal[], own: readonly Removal[]): boolean {
  const paths = new Set(own.map(({ path }) => path));
  return removals.some(({ generic, path }) => generic && !paths.has(path));
}

/** `pr-<number>` as people say it: `pr-NUMBER`. */
function shown(name: string): string {
  return name.replace(/<(\w+)>/g, (_, token: string) => token.toUpperCase());
}

/** What removes itself at the end of a change may as well be removed by another pipeline. */
function leaveToOthers(facts: Subject<'preview'>['facts'], found: readonly Evidence[]): void {
  const never = known(facts.teardownNeverRuns) ?? [];
  const elsewhere = found.some(({ path }) => never.every((one) => one.path !== path));
  if (never.length > 0 && elsewhere) facts.teardownNeverRuns = [];
}
