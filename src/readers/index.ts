import type { FileIndex } from '../discover/file-index.js';
import type { Format } from '../documents/document.js';
import { formatOf } from '../documents/open.js';
import { argoRollouts } from './argo-rollouts.js';
import { argocd } from './argocd.js';
import { azurePipelines } from './azure-pipelines.js';
import { cloudDeploy } from './cloud-deploy.js';
import { cloudformation } from './cloudformation.js';
import { compose } from './compose.js';
import { ecs } from './ecs.js';
import { flagger } from './flagger.js';
import { flags } from './flags.js';
import { fly } from './fly.js';
import { gatewayApi } from './gateway-api.js';
import { githubActions } from './github-actions.js';
import { gitlabCi } from './gitlab-ci.js';
import { helmValues } from './helm-values.js';
import { heroku } from './heroku.js';
import { istio } from './istio.js';
import { kubernetes } from './kubernetes.js';
import { launchDarklyReleases } from './launchdarkly-releases.js';
import { ledger } from './ledger.js';
import { liquibase } from './liquibase.js';
import { migrationLists } from './migration-lists.js';
import { netlify } from './netlify.js';
import { okteto } from './okteto.js';
import { pgroll } from './pgroll.js';
import { plan } from './plan.js';
import { planData } from './plan-data.js';
import { proseClaims } from './prose-claims.js';
import type { Reader } from './reader.js';
import { render } from './render.js';
import { runbook } from './runbook.js';
import { serviceInventory } from './service-inventory.js';
import { skill } from './skill.js';
import { skillPack } from './skill-pack.js';
import { spinnaker } from './spinnaker.js';
import { sqlMigrations } from './sql-migrations.js';
import { supabase } from './supabase.js';
import { vercel } from './vercel.js';

const ofEveryScan: readonly Reader[] = [
  sqlMigrations,
  liquibase,
  pgroll,
  migrationLists,
  ledger,
  runbook,
  proseClaims,
  kubernetes,
  helmValues,
  compose,
  cloudformation,
  ecs,
  argoRollouts,
  flagger,
  istio,
  gatewayApi,
  githubActions,
  argocd,
  fly,
  heroku,
  netlify,
  okteto,
  render,
  supabase,
  vercel,
  gitlabCi,
  azurePipelines,
  flags,
  cloudDeploy,
  spinnaker,
  launchDarklyReleases,
  plan,
  planData,
  skill,
  skillPack,
  serviceInventory,
];

/** Readers of source code: each is loaded only for a scan that holds a file in its language. */
const ofLanguages: readonly { readonly formats: readonly Format[]; load(): Promise<Reader> }[] = [
  {
    formats: ['javascript', 'typescript'],
    load: async () => (await import('./javascript-migrations.js')).javascriptMigrations,
  },
  {
    formats: ['javascript', 'typescript', 'json'],
    load: async () => (await import('./data-sources.js')).dataSources,
  },
  { formats: ['ruby'], load: async () => (await import('./ruby-migrations.js')).rubyMigrations },
  { formats: ['elixir'], load: async () => (await import('./elixir-migrations.js')).elixirMigrations },
  { formats: ['python'], load: async () => (await import('./python-migrations.js')).pythonMigrations },
];

/** Every reader that a file of the scan may need; a document may have several. */
export async function readersFor(files: FileIndex): Promise<readonly Reader[]> {
  const formats = new Set(files.paths.map(formatOf));
  const readers = [...ofEveryScan];
  for (const { formats: own, load } of ofLanguages) {
    if (own.some((format) => formats.has(format))) readers.push(await load());
  }
  return readers;
}
