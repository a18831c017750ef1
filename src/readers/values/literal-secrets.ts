import { isTemplated } from '../../documents/data/navigate.js';
import type { Evidence, Span } from '../../model/span.js';
import { saysDevelopment } from './development-variable.js';
import { wordsOf } from './environment.js';
import { isTestFile } from './test-file.js';

/** A variable of a container, or an entry of a Secret, with its value as it stands in the file. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  /** Where the value stands. */
  readonly span: Span;
}

const SECRET_WORDS = words(`
  password passwd passphrase pwd pass secret secrets token tokens credential credentials
  apikey secretkey accesskey privatekey authtoken accesstoken`);

/** A name that ends so speaks of a secret: where it is, how long it lives, what it is called. */
const SPEAKS_OF_IT = words(`
  name names id ids file files path paths dir url uri host endpoint ref arn store backend provider manager
  engine mount namespace region prefix type kind class format encoding algorithm alg method mode policy strategy
  header headers cookie field claim issuer audience scope scopes subject user username email
  ttl age expiry expires expiration lifetime duration timeout interval seconds minutes hours days
  length size count limit max min rotation version enabled disabled required allowed
  hash hashed digest checksum fingerprint regex pattern label selector hint description prompt validation`);

/** Keys that lock nothing: of a row, a cache, a map; and the public half of a pair. */
const OPEN_KEYS = words(`
  public pub publishable site client partition sort primary foreign cache routing index group grouping object
  message topology translation lookup row label annotation config bucket idempotency shard hash range
  known host registry`);

/** Words that a person puts where the secret belongs, or that say that there is none to keep. */
const PLACEHOLDER = new RegExp(
  [
    'change[-_ .]?(?:me|this|it|in)|replace|example|placeholder|dummy|fake|sample|redacted|insert|unused|insecure|unsafe',
    '\\byour|\\bmy[-_ .]|^my(?:secret|super|pass|token|key|db|app)',
    '(?:set|fill|put)[-_ ]?(?:me|in|this|here)|to[-_ ]be[-_ ]|\\bnot[-_ ]?(?:a|real|set|used|needed|secret)',
    '(?:^|[^a-z])(?:dev|development|test|testing|local|localhost|demo|ci|e2e|default|none|null|empty|todo|tbd)(?:[^a-z]|$)',
    '^(?:dev|development|test|testing|local|demo|default)[-_ ]?(?:pass(?:word)?|pwd|secret|token|key)\\w?$',
    'xxx|\\.\\.\\.|\\*\\*\\*|^_[a-z_]+_$|^<.*>$|^\\[.*\\]$',
  ].join('|'),
  'i',
);

/** What only names where the value is kept: a path, a scheme, an encrypted text, a resource of a cloud. */
const REFERENCE =
  /^(?:[a-z][\w+.-]*:\/\/|arn:|ref\+|vault:|sops:|kms:|sm:|ssm:|secretsmanager|env:|file:|op:|ENC[[(]|\$ANSIBLE_VAULT|Ag[A-Za-z0-9+/]{100}|\.{0,2}\/[\w.-]+|projects\/)|^[\w-]+(?:\/[\w-]+)+\.[a-z]{2,4}$|@microsoft\.keyvault/i;

/** `$NAME` and `%NAME%`; a password may hold a dollar sign, but then not one name and nothing else. */
const VARIABLE = /^\$[A-Za-z_]\w*$|^%\w+%$/;

/**
 * The variables whose values are secrets that stand in the file: named as one, and a literal. Placeholders,
 * addresses, paths, references, encrypted values and files of tests are left out; how long a value must be is
 * the rule's.
 *
 * @param path the file that holds them
 */
export function literalSecrets(
  variables: readonly Variable[],
  path: string,
): (Evidence & { readonly name: string; readonly length: number })[] {
  if (isTestFile(path) || variables.some(saysDevelopment)) return [];
  const beside = wordsBeside(variables);
  const found = variables.filter((one) => isLiteralSecret(one) && !standsFor(one.value, beside));
  return found.map(({ name, value, span }) => {
    const { length } = value.trim();
    return { path, span, note: `the value of ${name} stands here`, name, length };
  });
}

function isLiteralSecret({ name, value }: Variable): boolean {
  const text = value.trim();
  if (text === '' || !namesSecret(name)) return false;
  if (isTemplated(text) || VARIABLE.test(text) || REFERENCE.test(text) || PLACEHOLDER.test(text))
    return false;
  return new Set(text).size > 2 && !repeatsName(text, name);
}

/** Whether a name is that of a secret: `DB_PASSWORD`, `apiKey`, `SECRET_KEY_BASE`; not `TOKEN_TTL`. */
export function namesSecret(name: string): boolean {
  const named = wordsOf(name);
  const last = named.at(-1) ?? '';
  if (SPEAKS_OF_IT.has(last)) return false;
  if (last === 'key') return !named.some((word) => OPEN_KEYS.has(word));
  if (named.includes('public')) return false;
  return (
    named.some((word) => SECRET_WORDS.has(word)) || /(?:password|passwd|secret|apikey|token)$/.test(last)
  );
}

/**
 * A value made of the words of its name (`rootpassword` of `root-password` too) says what belongs there, or names
 * the object that holds it.
 */
function repeatsName(value: string, name: string): boolean {
  const named = wordsOf(name);
  const said = wordsOf(value);
  if (said.length === 0) return false;
  return said.every((word) => named.includes(word)) || named.join('').includes(said.join(''));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** The words of what stands beside the secrets: `shop` of `DB_USER: shop_user`. */
function wordsBeside(variables: readonly Variable[]): readonly string[] {
  const open = variables.filter(({ name }) => !namesSecret(name));
  return [...new Set(open.flatMap(({ value }) => wordsOf(value)))].filter((word) => /^[a-z]{4,}$/.test(word));
}

/**
 * A value of small letters alone that has the user's or the database's name in it (`shop_password`) is what people
 * write where no secret is needed.
 */
function standsFor(value: string, beside: readonly string[]): boolean {
  return /^[a-z_-]+$/.test(value) && beside.some((word) => value.includes(word));
}
