import { subject } from '../model/subject.js';
import { atlasSum } from './migrations/lists/atlas-sum.js';
import { drizzleJournal } from './migrations/lists/drizzle-journal.js';
import type { ListFormat } from './migrations/lists/list-format.js';
import { plainList } from './migrations/lists/plain-list.js';
import { sqitchPlan } from './migrations/lists/sqitch-plan.js';
import type { Reader } from './reader.js';

const formats: readonly ListFormat[] = [drizzleJournal, atlasSum, sqitchPlan, plainList];

/** Reads the files in which frameworks keep the list of their migrations. */
export const migrationLists: Reader = {
  name: 'migration-lists',
  formats: ['json', 'text'],
  paths: (path) => formats.some((format) => format.claims(path, '')),
  claims: ({ path, text }) =>
    formats.some((format) => format.claims(path, text)) ? { role: 'list of migrations' } : undefined,
  read(document, context) {
    const format = formats.find((one) => one.claims(document.path, document.text));
    if (format === undefined) return [];
    const { path, text, lines } = document;
    return [
      subject('migration-list', path, { path, span: lines.line(1, text) }, format.read(document, context)),
    ];
  },
};
