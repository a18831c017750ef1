import { argoRollouts } from './argo-rollouts.js';
import { dataSources } from './data-sources.js';
import { elixirMigrations } from './elixir-migrations.js';
import { githubActions } from './github-actions.js';
import { javascriptMigrations } from './javascript-migrations.js';
import { kubernetes } from './kubernetes.js';
import { ledger } from './ledger.js';
import { liquibase } from './liquibase.js';
import { migrationLists } from './migration-lists.js';
import { pgroll } from './pgroll.js';
import { plan } from './plan.js';
import { planData } from './plan-data.js';
import { proseClaims } from './prose-claims.js';
import { pythonMigrations } from './python-migrations.js';
import type { Reader } from './reader.js';
import { rubyMigrations } from './ruby-migrations.js';
import { runbook } from './runbook.js';
import { skill } from './skill.js';
import { sqlMigrations } from './sql-migrations.js';

/** Every reader of the program; a document may have several. */
export const readers: readonly Reader[] = [
  sqlMigrations,
  javascriptMigrations,
  rubyMigrations,
  elixirMigrations,
  pythonMigrations,
  liquibase,
  pgroll,
  migrationLists,
  dataSources,
  ledger,
  runbook,
  proseClaims,
  kubernetes,
  argoRollouts,
  githubActions,
  plan,
  planData,
  skill,
];
