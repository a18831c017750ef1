import { wordsOf } from '../values/environment.js';
import { keyOfName } from './change-key.js';
import { namesInCommand } from './named-by-command.js';

/** A tool that makes environments and takes them away; what one command of a family makes, another removes. */
interface Family {
  readonly name: string;
  /** A person's words for what is made: `database branch`. */
  readonly what: string;
  readonly creates: RegExp;
  readonly removes: RegExp;
  /** Whether it also makes what is not of one change, so that the name must tell. */
  readonly mustBeKeyed: boolean;
}

/** Commands that make something which outlives the run of the pipeline. */
const COMMAND_FAMILIES: readonly Family[] = [
  family(
    'neon',
    'database branch',
    /^(?:neonctl|neon)\s+branch(?:es)?\s+create\b/,
    /^(?:neonctl|neon)\s+branch(?:es)?\s+delete\b/,
  ),
  family('planetscale', 'database branch', /^pscale\s+branch\s+create\b/, /^pscale\s+branch\s+delete\b/),
  family(
    'supabase',
    'database branch',
    /^supabase\b.*\bbranches\s+create\b/,
    /^supabase\b.*\bbranches\s+delete\b/,
  ),
  family(
    'okteto',
    'preview environment',
    /^okteto\s+preview\s+deploy\b/,
    /^okteto\s+preview\s+destroy\b/,
    false,
  ),
  family(
    'kubernetes',
    'release or namespace',
    /^(?:helm\b.*\s(?:upgrade|install)\s|kubectl\b.*\s(?:apply|create\s+(?:ns|namespace))\s|skaffold\s+(?:run|deploy)\b)/,
    /^(?:helm\b.*\s(?:uninstall|delete|del)\s|kubectl\b.*\sdelete\s|skaffold\s+delete\b)/,
  ),
  family(
    'fly',
    'app',
    /^(?:fly|flyctl)\s+(?:apps\s+create|launch|deploy)\b/,
    /^(?:fly|flyctl)\s+(?:apps\s+)?destroy\b/,
  ),
  family(
    'terraform',
    'infrastructure',
    /^(?:terraform|tofu|terragrunt)\b.*\bapply\b/,
    /^(?:terraform|tofu|terragrunt)\b.*\bdestroy\b/,
  ),
  family(
    'terraform',
    'workspace',
    /^(?:terraform|tofu|terragrunt)\s+workspace\s+(?:new|select\s.*-or-create)\b/,
    /^(?:terraform|tofu|terragrunt)\s+workspace\s+delete\b/,
  ),
  family('pulumi', 'stack', /^pulumi\s+up\b/, /^pulumi\s+(?:destroy|down)\b/),
  family('cdk', 'stack', /^cdk\s+deploy\b/, /^cdk\s+destroy\b/),
  family('sam', 'stack', /^sam\s+deploy\b/, /^sam\s+delete\b/),
  family('serverless', 'stack', /^(?:serverless|sls)\s+deploy\b/, /^(?:serverless|sls)\s+remove\b/),
  family('sst', 'stage', /^sst\s+deploy\b/, /^sst\s+remove\b/),
  family(
    'cloudformation',
    'stack',
    /^aws\s+cloudformation\s+(?:deploy|create-stack)\b/,
    /^aws\s+cloudformation\s+delete-stack\b/,
  ),
  family(
    'cloud run',
    'service',
    /^gcloud\b.*\brun\s+deploy\b(?!.*--tag\b)/,
    /^gcloud\b.*\brun\s+services\s+delete\b/,
  ),
  family('heroku', 'app', /^heroku\s+(?:apps:)?create\b/, /^heroku\s+apps:(?:destroy|delete)\b/),
  family(
    'azure',
    'resource group',
    /^az\s+(?:group|containerapp|webapp)\s+create\b/,
    /^az\s+(?:group|containerapp|webapp)\s+delete\b/,
  ),
  family('uffizzi', 'preview', /^uffizzi\s+preview\s+create\b/, /^uffizzi\s+preview\s+delete\b/, false),
  family('railway', 'environment', /^railway\s+environment\s+new\b/, /^railway\s+environment\s+delete\b/),
];

/** Actions of the same kind; the name without its version. */
const ACTION_FAMILIES: readonly Family[] = [
  family(
    'neon',
    'database branch',
    /^neondatabase\/create-branch-action\b/i,
    /^neondatabase\/delete-branch-action\b/i,
    false,
  ),
  family(
    'planetscale',
    'database branch',
    /^planetscale\/create-branch-action\b/i,
    /^planetscale\/delete-branch-action\b/i,
    false,
  ),
  family('okteto', 'preview environment', /^okteto\/deploy-preview\b/i, /^okteto\/destroy-preview\b/i, false),
];

/** Actions that make a preview, and remove it themselves when they run at the end of the change. */
const BOTH_WAYS: readonly (readonly [name: string, what: string, action: RegExp])[] = [
  ['fly', 'app', /^superfly\/fly-pr-review-apps\b/i],
  ['pr-preview', 'preview', /^rossjrw\/pr-preview-action\b/i],
  ['uffizzi', 'preview', /^uffizzicloud\/preview-action\b/i],
];

function family(name: string, what: string, creates: RegExp, removes: RegExp, mustBeKeyed = true): Family {
  return { name, what, creates, removes, mustBeKeyed };
}

/** What one command or action makes for a change. */
export interface Creation {
  readonly family: string;
  readonly what: string;
  /** Whether what makes it also takes it away when the change is closed. */
  readonly removesItself: boolean;
}

/**
 * What a simple command makes for one change.
 *
 * @param command with its variables filled in as far as they are known.
 */
export function creationByCommand(command: string): Creation | undefined {
  const named = COMMAND_FAMILIES.find(({ creates }) => creates.test(command));
  if (named === undefined || changesNothing(command)) return undefined;
  if (named.mustBeKeyed && !isForPreviews(withoutImage(command))) return undefined;
  return { family: named.name, what: named.what, removesItself: false };
}

/** A dry run; but what it writes as YAML is piped into `kubectl apply`. */
function changesNothing(command: string): boolean {
  return /--dry-run\b/.test(command) && !/^kubectl\s+create\b.*\s(?:-o|--output)[= ]?yaml\b/.test(command);
}

export function creationByAction(uses: string): Creation | undefined {
  const named = ACTION_FAMILIES.find(({ creates }) => creates.test(uses));
  if (named !== undefined) return { family: named.name, what: named.what, removesItself: false };
  const both = BOTH_WAYS.find(([, , action]) => action.test(uses));
  return both === undefined ? undefined : { family: both[0], what: both[1], removesItself: true };
}

/** The family that a simple command takes something away in. */
export function removalByCommand(command: string): string | undefined {
  return COMMAND_FAMILIES.find(({ removes }) => removes.test(`${command} `))?.name;
}

/** @param atTheEnd whether the action runs when a change is closed. */
export function removalByAction(uses: string, atTheEnd: boolean): string | undefined {
  const named = ACTION_FAMILIES.find(({ removes }) => removes.test(uses));
  if (named !== undefined) return named.name;
  return atTheEnd ? BOTH_WAYS.find(([, , action]) => action.test(uses))?.[0] : undefined;
}

const CLEANS_UP =
  /(?:^|[^a-z])(?:clean[-_ ]?ups?|clean|tear[-_ ]?down|destroy|undeploy|uninstall|delete|remove|prune|purge|reap|expire|janitor|decommission|dispose)(?:[^a-z]|$)/i;

/** Whether a name says that something is taken away: of a job, a step, a script or a workflow. */
export function saysCleanUp(name: string): boolean {
  return CLEANS_UP.test(name.replace(/([a-z])([A-Z])/g, '$1-$2'));
}

/** The same where it is of previews: a schedule also clears caches and old images. */
export function cleansUpPreviews(name: string): boolean {
  return (
    saysCleanUp(name) && /preview|review|ephemeral|(?:^|[^a-z])prs?(?:[^a-z]|$)|pull[-_ ]?request/i.test(name)
  );
}

const CHANGE =
  /github\.event\.(?:number|pull_request\.(?:number|head\.ref))|github\.head_ref|github\.ref_name|\bGITHUB_HEAD_REF\b|\bPR_?(?:NUMBER|NUM|ID|NO)\b|\bPULL_REQUEST_(?:NUMBER|ID)\b|\bISSUE_NUMBER\b/i;

/** Whether a command names its thing after the number or branch of a change, or says that it is a preview. */
function isForPreviews(command: string): boolean {
  if (CHANGE.test(command)) return true;
  return namesInCommand(command).some(({ name }) => {
    const key = keyOfName(name);
    return key === 'fixed' ? saysPreview(name) : key !== undefined;
  });
}

/** Whether a name is that of a preview: `review`, `shop-preview`. */
function saysPreview(name: string): boolean {
  return wordsOf(name).some((word) => /^(?:previews?|review|ephemeral|pr)$/.test(word));
}

/** The tag of an image may be that of the change; what runs it need not be. */
function withoutImage(command: string): string {
  const closed = command.replace(/\$\{\{[^}]*\}\}/g, (expression) => expression.replace(/\s+/g, ''));
  return closed.replace(/--(?:set|set-string|set-image|image|build-arg|tag)[= ]\S+/g, '');
}
