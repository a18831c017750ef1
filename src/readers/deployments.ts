import { argoRollouts } from './argo-rollouts.js';
import { argocd } from './argocd.js';
import { azurePipelines } from './azure-pipelines.js';
import { cloudDeploy } from './cloud-deploy.js';
import { cloudformation } from './cloudformation.js';
import { codedeploy } from './codedeploy.js';
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
import { netlify } from './netlify.js';
import { okteto } from './okteto.js';
import type { Reader } from './reader.js';
import { render } from './render.js';
import { spinnaker } from './spinnaker.js';
import { supabase } from './supabase.js';
import { vercel } from './vercel.js';

/** The readers of what runs, how it is rolled out and what rolls it out; each of their files is data. */
export const deployments: readonly Reader[] = [
  kubernetes,
  helmValues,
  compose,
  cloudformation,
  ecs,
  codedeploy,
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
];
