import { fileNameOf, folderOf, pathIn } from '../discover/file-index.js';
import { isUnknown, known, unknown } from '../model/fact.js';
import type { Subject } from '../model/subject.js';
import { isBefore } from '../readers/values/date.js';
import { grouped } from './grouped.js';
import type { Link, LinkContext } from './link.js';
import { listed } from './listed.js';
import { Boards } from './todos/boards.js';
import { differencesOf } from './todos/differences.js';
import { setReadiness } from './todos/readiness.js';

type Gate = Subject<'gate'>;

/**
 * Makes one gate of what the files of a todo say of it: the state, the report, and the documents beside them; and holds the
 * rows of readiness matrices against the gates of the children.
 */
export const gates: Link = {
  name: 'gates',
  link: (model, context) => {
    const rows = model.of('readiness-row');
    const rowsByFolder = grouped(rows, ({ path }) => folderOf(path));
    const checklists = new Map(model.of('checklist').map((one) => [one.path, one]));
    const plans = grouped(model.of('plan'), ({ path }) => folderOf(path));
    const leads = new Set<Gate>();
    for (const [folder, parts] of grouped(model.of('gate'), ({ path }) => folderOf(path))) {
      const [state, report] = [partOf(parts, 'state'), partOf(parts, 'report')];
      const lead = state ?? report;
      if (lead === undefined) continue;
      leads.add(lead);
      if (lead !== report) setReport(lead, report, folder, context);
      const plan = planOf(folder, plans.get(folder) ?? []);
      setPlan(lead, plan, checklists, context);
      setUpdates(lead, parts, plan);
      setMatrices(lead, parts, rowsByFolder.get(folder) ?? []);
      lead.facts.reportDifferences = differencesOf(lead.facts);
    }
    model.retain('gate', (one) => leads.has(one));
    if (rows.length > 0) setReadiness(rows, new Boards(model, context));
  },
};

function partOf(parts: readonly Gate[], origin: 'state' | 'report'): Gate | undefined {
  return parts.find(({ facts }) => facts.origin === origin);
}

function setReport({ facts }: Gate, report: Gate | undefined, folder: string, context: LinkContext): void {
  const unread = unknown('the report was not read');
  const isUnread = report === undefined && context.exists(pathIn(folder, 'dor-report.md'));
  const said = report?.facts ?? {};
  facts.reportStatus = isUnread ? unread : (said.reportStatus ?? null);
  facts.reportScore = isUnread ? unread : (said.reportScore ?? null);
  facts.reportReady = isUnread ? unread : (said.reportReady ?? null);
  facts.reportVerdict = isUnread ? unread : (said.reportVerdict ?? []);
  facts.reportDecision = isUnread ? unread : (said.reportDecision ?? []);
}

/** The plan beside a state: the implementation plan, else the only plan of the folder. */
function planOf(folder: string, plans: readonly Subject<'plan'>[]): string {
  const usual = pathIn(folder, 'implementation-plan.md');
  const [only] = plans;
  return plans.length === 1 && only !== undefined ? only.path : usual;
}

function setPlan(
  { facts }: Gate,
  plan: string,
  checklists: ReadonlyMap<string, Subject<'checklist'>>,
  { documents, exists }: LinkContext,
): void {
  const checklist = checklists.get(plan)?.facts;
  const isRead = documents.has(plan);
  const unread = !isRead && exists(plan) ? unknown('the plan was not read') : null;
  facts.planOpenRequired = checklist?.openRequired ?? (isRead ? [] : unread);
  facts.planOpenItems = checklist?.openItems ?? (isRead ? 0 : unread);
}

/** The dates of the requirements and of the plan. */
function setUpdates({ facts }: Gate, parts: readonly Gate[], plan: string): void {
  const documents = parts.filter(
    ({ path, facts }) =>
      facts.origin === 'document' && (path === plan || fileNameOf(path) === 'requirements.md'),
  );
  const updates = documents.flatMap((one) => listed(one.facts.updates));
  facts.updates = updates;
  const { dorAssessedAt } = facts;
  if (dorAssessedAt === undefined || isUnknown(dorAssessedAt)) {
    facts.laterUpdates = unknown('when it was assessed is not known');
    return;
  }
  facts.laterUpdates = updates.filter(({ date }) => dorAssessedAt !== null && isBefore(dorAssessedAt, date));
}

function setMatrices(
  { facts }: Gate,
  parts: readonly Gate[],
  rows: readonly Subject<'readiness-row'>[],
): void {
  const matrices = parts.flatMap((one) => listed(one.facts.matrices));
  const slices = new Set(rows.map((row) => known(row.facts.slice)));
  facts.matrices = matrices;
  facts.unlistedChildren = isUnknown(facts.children)
    ? facts.children
    : listed(facts.children)
        .filter(({ slug }) => matrices.length > 0 && !slices.has(slug))
        .map((child) => ({ ...child, note: `${child.slug} is a child` }));
}
