import { partsOfName } from './change-key.js';
import { optionValues, plainWords, wordsOfCommand } from './command-options.js';

/** What a thing of a preview is, in a person's word, with its name as written. */
export interface NamedThing {
  readonly what: string;
  readonly name: string;
}

interface Naming {
  /** A command up to the verb behind which the name stands. */
  readonly command: RegExp;
  readonly what: string;
  /** Which of the plain words behind the verb is the name. */
  readonly word?: number;
  readonly options?: readonly string[];
}

/** Options that take no value, so that the word behind them may be the name. */
const FLAGS: ReadonlySet<string> = new Set([
  ...['--install', '-i', '--create-namespace', '--wait', '--atomic', '--debug', '--force', '--reuse-values'],
  ...['--reset-values', '--dependency-update', '--cleanup-on-fail', '--wait-for-jobs', '--ignore-not-found'],
  ...['--yes', '-y', '--quiet', '-q', '--all', '--now', '--save-config', '--keep-history', '--no-hooks'],
  ...['--skip-crds', '--rollback-on-failure', '--or-create', '-or-create', '--auto-approve', '-auto-approve'],
  ...['--json', '--no-color', '--devel', '--allow-unauthenticated', '--purge'],
]);

const NAMINGS: readonly Naming[] = [
  naming(/^(?:kubectl|oc)\b.*?\s(?:create|delete)\s+(?:ns|namespaces?)\s/, 'namespace', 0),
  naming(/^(?:kubectl|oc|helm|skaffold)\s/, 'namespace', undefined, ['-n', '--namespace']),
  naming(/^helm\b.*?\s(?:upgrade|install|uninstall|delete|del)\s/, 'release', 0),
  naming(/^(?:neonctl|neon)\s+branch(?:es)?\s+create\b/, 'database branch', undefined, ['--name']),
  naming(/^(?:neonctl|neon)\s+branch(?:es)?\s+delete\b/, 'database branch', 0),
  naming(/^pscale\s+branch\s+(?:create|delete)\b/, 'database branch', 1),
  naming(/^supabase\b.*?\bbranches\s+(?:create|delete)\b/, 'database branch', 0),
  naming(/^okteto\s+preview\s+(?:deploy|destroy)\b/, 'preview environment', 0),
  naming(/^(?:fly|flyctl)\s+(?:apps\s+(?:create|destroy)|destroy)\b/, 'app', 0),
  naming(/^(?:fly|flyctl)\s+(?:launch|deploy|apps|destroy)\b/, 'app', undefined, ['--app', '-a', '--name']),
  naming(/^(?:terraform|tofu|terragrunt)\s+workspace\s+(?:new|select|delete)\b/, 'workspace', 0),
  naming(/^pulumi\s+(?:up|destroy|down)\b/, 'stack', undefined, ['--stack', '-s']),
  naming(/^sam\s+(?:deploy|delete)\b/, 'stack', undefined, ['--stack-name']),
  naming(/^aws\s+cloudformation\s/, 'stack', undefined, ['--stack-name']),
  naming(/^(?:serverless|sls)\s+(?:deploy|remove)\b/, 'stage', undefined, ['--stage', '-s']),
  naming(/^sst\s+(?:deploy|remove)\b/, 'stage', undefined, ['--stage']),
  naming(/^gcloud\b.*?\brun\s+(?:deploy|services\s+delete)\b/, 'service', 0),
  naming(/^heroku\s+(?:apps:)?create\b/, 'app', 0),
  naming(/^heroku\s+apps:(?:create|destroy|delete)\b/, 'app', undefined, ['--app', '-a']),
  naming(/^az\s+(?:group|containerapp|webapp)\s+(?:create|delete)\b/, 'resource', undefined, [
    '--name',
    '-n',
  ]),
  naming(/^railway\s+environment\s+(?:new|delete)\b/, 'environment', 0),
  naming(/^uffizzi\s+preview\s+delete\b/, 'preview', 0),
];

function naming(command: RegExp, what: string, word?: number, options?: readonly string[]): Naming {
  return {
    command,
    what,
    ...(word === undefined ? {} : { word }),
    ...(options === undefined ? {} : { options }),
  };
}

/**
 * The names of what a command makes or takes away; empty where it names nothing.
 *
 * @param command a simple command with the variables that are known filled in.
 */
export function namesInCommand(command: string): NamedThing[] {
  return NAMINGS.flatMap((one) => {
    const verb = one.command.exec(`${command} `);
    if (verb === null) return [];
    const words = wordsOfCommand(command.slice(verb[0].length));
    // An option may stand before the verb: `helm -n shop upgrade`.
    const given = one.options === undefined ? [] : optionValues(wordsOfCommand(command), ...one.options);
    const word = one.word === undefined ? undefined : plainWords(words, FLAGS)[one.word];
    return [...given, ...(word === undefined ? [] : [word])]
      .filter((name) => name !== '')
      .map((name) => ({ what: one.what, name }));
  });
}

/** Hosts in a text of which a part is filled in: `shop-$BRANCH.preview.example.com`. */
export function hostsIn(text: string): NamedThing[] {
  return wordsOfCommand(text).flatMap((word) => {
    const parts = partsOfName(word);
    const isHost = parts.some((part, index) => {
      const next = parts[index + 1];
      return 'token' in part && next !== undefined && 'literal' in next && DOMAIN.test(next.literal);
    });
    return isHost ? [{ what: 'host', name: word.slice(word.lastIndexOf('=') + 1) }] : [];
  });
}

/** What follows the first part of a host that is filled in; two labels, so that no file name is one. */
const DOMAIN = /^[\w-]*(?:\.[\w-]+){2,}(?:[:/]|$)/;

/** The arguments by which actions name what they make or take away. */
const NAMED_BY_ARGUMENT: readonly (readonly [action: RegExp, what: string, keys: readonly string[]])[] = [
  [/^neondatabase\/(?:create|delete|reset)-branch-action\b/i, 'database branch', ['branch_name', 'branch']],
  [/^planetscale\/(?:create|delete)-branch-action\b/i, 'database branch', ['branch_name']],
  [/^okteto\/(?:deploy|destroy)-preview\b/i, 'preview environment', ['name']],
  [/^superfly\/fly-pr-review-apps\b/i, 'app', ['name']],
];

/**
 * The argument that names what an action makes or takes away.
 *
 * @param uses as written, with its version.
 */
export function namingArguments(uses: string): { what: string; keys: readonly string[] } | undefined {
  const found = NAMED_BY_ARGUMENT.find(([action]) => action.test(uses));
  return found === undefined ? undefined : { what: found[1], keys: found[2] };
}
