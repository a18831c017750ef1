import type { Evidence } from '../../model/span.js';
import { environmentOf, wordsOf } from '../values/environment.js';
import { optionValues, plainWords, wordsOfCommand } from './command-options.js';
import { deployOf } from './deploys.js';

/** What a deploy aims at, as far as a text tells. */
export type Target = 'production' | 'lower';

/** Options that aim at production, or at no more than a draft, by being there. */
const BY_FLAG: readonly (readonly [tool: RegExp, production: RegExp, otherwise: Target | undefined])[] = [
  [/^vercel\b/, /\s--prod(?:uction)?\b|\s--target[= ]production\b/, 'lower'],
  [/^netlify\s+deploy\b/, /\s--prod(?:-if-unlocked)?\b|\s-p\b/, 'lower'],
  [/^(?:fly|flyctl|railway|serverless|sls|sst|eas|expo)\b/, /\s--prod(?:uction)?\b/, undefined],
];

/** Options whose value names where a command works. */
const WHERE = [
  ...[
    '-n',
    '--namespace',
    '--context',
    '--kube-context',
    '--kubeconfig',
    '--cluster',
    '--env',
    '--environment',
  ],
  ...['-e', '-s', '--stage', '--stack', '--stack-name', '--target', '--app', '-a', '--project', '-p', '-P'],
  ...['-c', '--config', '--config-env', '--config-file', '-f', '--filename', '--values', '-k', '--kustomize'],
  ...['-var-file', '--var-file', '-chdir', '--profile', '--service', '--service-name', '--function-name'],
  ...[
    '--application-name',
    '--deployment-group-name',
    '--workspace',
    '-w',
    '--name',
    '--resource-group',
    '-g',
  ],
  ...['--slot', '--selector', '-l', '--limit', '-i', '--inventory', '-H', '--host', '--remote', '--cwd'],
  ...[
    '--parameter-overrides',
    '--set',
    '-var',
    '--var',
    '--extra-vars',
    '--overlay',
    '--only',
    '--site',
    '-d',
  ],
];

/** Options that stand alone, so that the word behind them is one of the command. */
const ALONE = new Set([
  ...['--install', '--wait', '--atomic', '--prune', '--force', '--debug', '--yes', '-y', '--recursive', '-R'],
  ...['--server-side', '--auto-approve', '-auto-approve', '--create-namespace', '--remote-only', '--detach'],
  ...[
    '--no-progress',
    '--quiet',
    '-q',
    '--silent',
    '--verbose',
    '-v',
    '--ci',
    '--if-present',
    '--no-fail-on-empty-changeset',
  ],
]);

/** How a program is told to run, which every environment may share with production. */
const MODES =
  /(?:^|\.)(?:NODE|RAILS|RACK|MIX|FLASK|BABEL|ASPNETCORE|PHX|HUGO|JEKYLL)_ENV(?:IRONMENT)?=|(?:^|\.)(?:image|tag|version)[\w.]*=/i;

/**
 * What a command that deploys or migrates aims at, by its options, its words and the files it is given.
 *
 * @param command with the variables that are known filled in.
 */
export function targetOfCommand(command: string): Target | undefined {
  const flag = BY_FLAG.find(([tool]) => tool.test(command));
  if (flag?.[1].test(command)) return 'production';
  const words = wordsOfCommand(command);
  const given = [...optionValues(words, ...WHERE), ...plainWords(words, ALONE)];
  return targetOfWords(given) ?? (flag !== undefined && deployOf(command) ? flag[2] : undefined);
}

/** What a list of names and paths aims at; one that is production's decides. */
export function targetOfWords(words: readonly string[]): Target | undefined {
  let found: Target | undefined;
  for (const word of words) {
    if (MODES.test(word)) continue;
    for (const part of word.replace(/\$\{\{[^}]*\}\}/g, ' ').split(/[/=,:@\s]+/)) {
      const target = targetOfName(
        part.replace(/\.(?:ya?ml|json|toml|tfvars|env|sh|ini|cfg|conf|hcl|js|ts|py)$/, ''),
      );
      if (target === 'production') return target;
      found ??= target;
    }
  }
  return found;
}

/** What the name of an environment, namespace, folder, job or script aims at. */
export function targetOfName(name: string): Target | undefined {
  const { production, staging } = environmentOf([], [name], '');
  if (production === true) return 'production';
  return staging ? 'lower' : undefined;
}

/** The same of a title in words: `Deploy to production`. */
export function targetOfTitle(title: string): Target | undefined {
  const words = wordsOf(title.replace(/[^\w./:-]+/g, ' '));
  const named = targetOfName(words.filter((word) => word !== 'live').join('-'));
  return named ?? (words.at(-1) === 'live' && words.length > 1 ? 'production' : undefined);
}

/** Variables that name the environment of what uses them. */
const NAMES_ENVIRONMENT =
  /^(?:(?:\w+_)?(?:ENV|ENVIRONMENT|ENVIRONMENT_NAME|ENV_NAME|STAGE|TARGET|NAMESPACE|CLUSTER|CLUSTER_NAME|STACK|STACK_NAME|KUBE_CONTEXT|WORKSPACE))$/i;
const NAMES_MODE =
  /^(?:NODE|RAILS|RACK|MIX|FLASK|BABEL|ASPNETCORE|PHX|HUGO|JEKYLL|DOTNET|SENTRY)_ENV(?:IRONMENT)?$/i;

/**
 * What the value of a variable or input says of the environment of what reads it. `PROD_STACK_NAME` stands beside
 * `TEST_STACK_NAME`: only the command that uses it works there.
 */
export function targetOfVariable(name: string, value: string): Target | undefined {
  if (!NAMES_ENVIRONMENT.test(name) || NAMES_MODE.test(name) || targetOfName(name) !== undefined)
    return undefined;
  return targetOfWords([value]);
}

/** What makes an empty target mean production, and where it stands. */
export interface DefaultTarget extends Pick<Evidence, 'path' | 'span'> {
  readonly said: string;
}

/** Whether a variable or input chooses the target of a deploy. */
export function choosesTarget(name: string): boolean {
  return (
    !NAMES_MODE.test(name) &&
    /(?:^|[-_])(?:env|environment|target|stage|deploy[-_]?to|destination|cluster|tier|workspace|namespace)(?:$|[-_](?:name|env|environment))/i.test(
      name.replace(/([a-z])([A-Z])/g, '$1_$2'),
    )
  );
}

/** Commands that choose where those after them work. */
const CHOOSES =
  /^(?:cd|pushd|kubens|kubectx|kubectl\s+config\s+(?:use-context|set-context)|(?:terraform|tofu|terragrunt)\s+workspace\s+select|(?:terraform|tofu)\s+init|pulumi\s+stack\s+select|aws\s+eks\s+update-kubeconfig|gcloud\s+container\s+clusters\s+get-credentials|gcloud\s+config\s+set|az\s+aks\s+get-credentials|doctl\s+kubernetes\s+cluster\s+kubeconfig|oc\s+project|sam\s+build|vercel\s+pull)(?=\s)/;

/** What a command makes those after it aim at. */
export function targetChosenBy(command: string): Target | undefined {
  if (!CHOOSES.test(command)) return undefined;
  const words = wordsOfCommand(command);
  return targetOfWords([...optionValues(words, ...WHERE), ...plainWords(words, ALONE)]);
}
