import { folderOf } from '../discover/file-index.js';
import { known, unknown } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { subject } from '../model/subject.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';
import { nearestPath } from './nearest-path.js';
import { completionOf } from './units/completion.js';
import { lastWords } from './units/last-words.js';
import { quorumOf } from './units/quorum.js';

type Unit = Subject<'unit'>;

/** Gives each unit what workers reported of it, in all files of its run, and what follows from that. */
export const units: Link = {
  name: 'units',
  link: (model) => {
    const all = model.of('unit');
    if (all.length === 0) return;
    const listed = grouped(
      all.filter(({ facts }) => facts.origin === 'table'),
      idOf,
    );
    const reports = all.filter(({ facts }) => facts.origin === 'results');
    const byRun = grouped(reports, (one) => JSON.stringify([runOf(one, listed), idOf(one)]));
    for (const unit of [...listed.values()].flat()) setResults(unit, []);
    const unlisted: Unit[] = [];
    for (const ofUnit of byRun.values()) {
      const unit = tableUnit(ofUnit, listed) ?? newUnit(ofUnit);
      setResults(unit, ofUnit);
      if (unit.facts.origin === 'results') unlisted.push(unit);
    }
    model.retain('unit', ({ facts }) => facts.origin === 'table');
    for (const unit of unlisted) model.add(unit);
  },
};

function idOf({ facts }: Unit): string {
  return known(facts.id) ?? '';
}

type Listed = ReadonlyMap<string, readonly Unit[]>;

/** The run that a file of results is of: the nearest table that lists the unit, else the folder, waves aside. */
function runOf(report: Unit, listed: Listed): string {
  return nearestTable(report, listed) ?? folderOf(report.path).replace(WAVE, '');
}

/** A run may keep the results of each wave in a folder of its own. */
const WAVE = /\/?(?:wave|batch|round|attempt|retry)[-_]?\d+$/i;

function nearestTable(report: Unit, listed: Listed): string | undefined {
  const tables = listed.get(idOf(report)) ?? [];
  return nearestPath(
    report.path,
    tables.map(({ path }) => path),
  );
}

function tableUnit([report]: readonly Unit[], listed: Listed): Unit | undefined {
  if (report === undefined) return undefined;
  const table = nearestTable(report, listed);
  return listed.get(idOf(report))?.find(({ path }) => path === table);
}

function newUnit(reports: readonly Unit[]): Unit {
  const [first] = reports;
  if (first === undefined) throw new Error('A unit without a report and without a row.');
  return subject('unit', first.key, first, { ...first.facts });
}

function setResults({ facts }: Unit, reports: readonly Unit[]): void {
  const results = reports.flatMap((report) => known(report.facts.results) ?? []);
  const complete = reports.every((report) => report.facts.resultsComplete === true);
  facts.results = results.length === 0 ? null : results;
  facts.resultsComplete = results.length === 0 ? null : complete;
  const last = lastWords(results);
  const tier = known(facts.riskTier) ?? last.find(({ riskTier }) => riskTier !== null)?.riskTier;
  facts.quorum = quorumOf(last, tier);
  const { completed, decisions, proof, gap } = completionOf(last);
  facts.completed = completed;
  facts.decisions = decisions;
  facts.proof = proof;
  // What is missing may stand where a file does not parse.
  facts.proofGap = gap !== null && !complete ? unknown('results that do not parse') : gap;
}
