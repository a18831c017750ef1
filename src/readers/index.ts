import type { FileIndex } from '../discover/file-index.js';
import type { Format } from '../documents/document.js';
import { formatOf } from '../documents/open.js';
import { batch } from './batch.js';
import { ledger } from './ledger.js';
import { liquibase } from './liquibase.js';
import { migrationLists } from './migration-lists.js';
import { orchestrationDocuments } from './orchestration-documents.js';
import { pgroll } from './pgroll.js';
import { plan } from './plan.js';
import { planData } from './plan-data.js';
import { proseClaims } from './prose-claims.js';
import type { Reader } from './reader.js';
import { runPlan } from './run-plan.js';
import { runbook } from './runbook.js';
import { serviceInventory } from './service-inventory.js';
import { skill } from './skill.js';
import { skillPack } from './skill-pack.js';
import { sqlMigrations } from './sql-migrations.js';

const ofEveryScan: readonly Reader[] = [
  sqlMigrations,
  liquibase,
  pgroll,
  migrationLists,
  ledger,
  runbook,
  proseClaims,
  plan,
  planData,
  skill,
  skillPack,
  orchestrationDocuments,
  serviceInventory,
  batch,
  runPlan,
];

/** Readers that are loaded only for a scan that holds a file of their formats. */
const ofFormats: readonly {
  readonly formats: readonly Format[];
  load(): Promise<Reader | readonly Reader[]>;
}[] = [
  {
    formats: ['yaml', 'json', 'toml'],
    load: async () => (await import('./deployments.js')).deployments,
  },
  {
    formats: ['javascript', 'typescript'],
    load: async () => (await import('./javascript-migrations.js')).javascriptMigrations,
  },
  {
    formats: ['javascript', 'typescript', 'json'],
    load: async () => (await import('./data-sources.js')).dataSources,
  },
  { formats: ['javascript', 'typescript', 'json'], load: async () => (await import('./pm2.js')).pm2 },
  {
    formats: ['csv'],
    load: async () => (await import('./orchestration-tables.js')).orchestrationTables,
  },
  {
    formats: ['json', 'jsonl'],
    load: async () => (await import('./orchestration-results.js')).orchestrationResults,
  },
  { formats: ['ruby'], load: async () => (await import('./ruby-migrations.js')).rubyMigrations },
  { formats: ['elixir'], load: async () => (await import('./elixir-migrations.js')).elixirMigrations },
  { formats: ['python'], load: async () => (await import('./python-migrations.js')).pythonMigrations },
];

/** A folder of todos has one of these files. */
const TODO_FILE = /(?:^|\/)(?:(?:state|roadmap|icebox|delivered)\.ya?ml|dor-report\.md)$/;

/** Every reader that a file of the scan may need; a document may have several. */
export async function readersFor(files: FileIndex): Promise<readonly Reader[]> {
  const formats = new Set(files.paths.map(formatOf));
  const readers = [...ofEveryScan];
  for (const { formats: own, load } of ofFormats) {
    if (own.some((format) => formats.has(format))) readers.push(...[await load()].flat());
  }
  if (files.paths.some((path) => TODO_FILE.test(path))) readers.push(...(await import('./todos.js')).todos);
  return readers;
}
