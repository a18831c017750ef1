/** One way to deploy, told by the first words of a command. */
interface DeployCommand {
  readonly tool: string;
  readonly pattern: RegExp;
}

/** Options between a program and its subcommand: `helm -n shop upgrade`. */
const OPTIONS = '(?:\\s+-[\\w-]+(?:[= ][^\\s-]\\S*)?)*\\s+';

const DEPLOY_COMMANDS: readonly DeployCommand[] = [
  command('kubectl', 'apply|set image|replace|create -f'),
  command('oc', 'apply|set image|replace'),
  command('helm', 'upgrade|install'),
  command('helmfile', 'apply|sync'),
  command('argocd', 'app sync|app set'),
  command(
    'aws',
    'ecs deploy|ecs update-service|lambda update-function-code|cloudformation deploy|deploy create-deployment',
  ),
  ...[
    'sam',
    'serverless',
    'sls',
    'cdk',
    'fly',
    'flyctl',
    'sst',
    'kamal',
    'eb',
    'copilot',
    'skaffold',
    'firebase',
  ].map((tool) => command(tool, 'deploy')),
  command('skaffold', 'run'),
  command('wrangler', 'deploy|publish'),
  command('gcloud', 'run deploy|app deploy|functions deploy|deploy releases create|run services update'),
  command(
    'az',
    'webapp deploy|webapp deployment|functionapp deployment|containerapp update|deployment group create',
  ),
  command('docker', 'stack deploy|service update'),
  command('(?:terraform|tofu|terragrunt)', 'apply'),
  command('pulumi', 'up'),
  command('git', 'push heroku|push dokku'),
  command('heroku', 'container:release'),
  command('railway', 'up'),
  command('nomad', 'job run'),
  { tool: 'vercel', pattern: /^vercel(?:\s+deploy\b|\s+--|\s*$)/ },
  { tool: 'netlify', pattern: /^netlify\s+deploy\b/ },
  { tool: 'cap', pattern: /^cap\s+\S+\s+deploy\b/ },
  { tool: 'ansible', pattern: /^ansible-playbook\b.*\bdeploy/ },
];

function command(tool: string, subcommands: string): DeployCommand {
  return {
    tool,
    pattern: new RegExp(`^${tool}${OPTIONS}(?:${subcommands.replaceAll(' ', '\\s+')})(?![\\w-])`),
  };
}

/** Nothing is changed, or only what a reader of documents would see. */
const HARMLESS =
  /--dry-run|--no-execute|--help\b|\bplugin\s+install\b|\b(?:gh-pages|pages|docs?|documentation|site|website|storybook|wiki|changelog|notes|drafter|please|preview)\b/;

const SCRIPT =
  /^(?:(?:npm|pnpm|yarn|bun)(?:\s+-\S+)*\s+(?:run\s+)?|make\s+|just\s+|task\s+|rake\s+|(?:bash|sh|python3?|node|ruby|tsx)\s+(?:\S*\/)?|(?:\.{0,2}\/)(?:\S*\/)?)((?:deploy|release)[\w:.-]*)(?=\s|$)/;

/** How a command or action deploys. */
export interface Deploy {
  readonly tool: string;
  /** Told by the name of a script alone; a `release` may be no more than a build. */
  readonly byName: boolean;
}

/** Whether a simple command deploys, and with what. */
export function deployOf(command: string): Deploy | undefined {
  if (HARMLESS.test(command)) return undefined;
  const known = DEPLOY_COMMANDS.find(({ pattern }) => pattern.test(command));
  if (known !== undefined) return { tool: known.tool, byName: false };
  const script = SCRIPT.exec(command)?.[1];
  return script === undefined ? undefined : { tool: script, byName: true };
}

/** Whether a command runs a script that is named after the previews it makes: `deploy-preview.sh`. */
export function deploysPreview(command: string): boolean {
  return /preview|review-?app/i.test(SCRIPT.exec(command)?.[1] ?? '');
}

/** Actions that deploy, whatever they are given; the name without its version. */
const DEPLOY_ACTIONS = new RegExp(
  `^(?:${[
    'aws-actions/amazon-ecs-deploy-task-definition',
    'aws-actions/aws-cloudformation-github-deploy',
    'azure/(?:webapps-deploy|functions-action|k8s-deploy|container-apps-deploy-action|aks-set-context-deploy)',
    'google-github-actions/(?:deploy-cloudrun|deploy-appengine|deploy-cloud-functions|create-cloud-deploy-release)',
    'akhileshns/heroku-deploy',
    'amondnet/vercel-action',
    'nwtgck/actions-netlify',
    'digitalocean/app_action',
    'deliverybot/helm',
    'koyeb/action-git-deploy',
    'johnbeynon/render-deploy-action',
    'caprover/deploy-from-github',
  ].join('|')})(?:/|@|$)`,
  'i',
);

/** Actions that deploy when they are given such arguments. */
const DEPLOY_BY_ARGUMENT: readonly (readonly [action: RegExp, arguments: RegExp])[] = [
  [/^superfly\/flyctl-actions(?:@|$)/i, /\bdeploy\b/],
  [/^pulumi\/actions@/i, /^up$/m],
  [/^serverless\/github-action@/i, /\bdeploy\b/],
  [/^cloudflare\/wrangler-action@/i, /^(?!.*\bpages\b).*\b(?:deploy|publish)\b/m],
];

/** A workflow or action of the same repository that is named after what it does. */
const LOCAL_DEPLOY = /^\.\/.*(?:^|[/_.-])deploy(?:[/_.-]|$)/i;

/** Named after what stands around a deploy: `post-deploy-smoke-test`, `deploy-status`. */
const AROUND_DEPLOY =
  /(?:^|[/_.-])(?:pre|post|after|before|check|verify|notify|wait-for|smoke|smoke-test)[-_]deploy|deploy(?:ment)?[-_](?:status|summary|notif|verif|check|smoke)/i;

/**
 * Whether an action or a called workflow deploys.
 *
 * @param uses as written, with its version.
 * @param given the values of `with`, one a line.
 */
export function deployActionOf(uses: string, given: string): Deploy | undefined {
  if (DEPLOY_ACTIONS.test(uses)) return { tool: uses.replace(/@.*$/, ''), byName: false };
  if (DEPLOY_BY_ARGUMENT.some(([action, wanted]) => action.test(uses) && wanted.test(given))) {
    return { tool: uses.replace(/@.*$/, ''), byName: false };
  }
  if (LOCAL_DEPLOY.test(uses) && !AROUND_DEPLOY.test(uses) && !HARMLESS.test(uses))
    return { tool: uses, byName: true };
  return undefined;
}

/** A cluster or cloud that a job starts for itself and that ends with it. */
export const OF_ITS_OWN =
  /\b(?:kind-action|setup-kind|setup-minikube|minikube|k3d|setup-k3s|k3s|microk8s|localstack|kind create cluster|kind load|kwok)\b/i;
