import type { Found, Script } from './script.js';
import type { ShellCommand } from './shell.js';
import { following } from './shell.js';

/** What a script can read that nobody else may. */
export interface SecretsAtHand {
  /** Variables of the shell that hold a secret, by name. */
  readonly variables: ReadonlySet<string>;
  /** The secrets that a text holds once it is filled in, in the words of the system: `${{ secrets.KEY }}`. */
  filledIn(text: string): readonly string[];
}

export interface PrintedSecret extends Found {
  /** The secrets or variables, or the files they stand in. */
  readonly name: string;
}

/**
 * The secrets that a script writes to the log: shown by `echo` or `printf`, all variables by `printenv`, a
 * file of secrets by `cat`, also when only their spelling is changed on the way (`base64`). What goes to a
 * file, to the standard input of a program or through a mask is not printed.
 */
export function printedSecrets(script: Script, secrets: SecretsAtHand): PrintedSecret[] {
  const masked = MASK.test(script.text);
  const held = withAssigned(script.text, secrets);
  const files = secretFiles(script, held);
  return script.commands.flatMap((command) => {
    if (!reachesLog(command, script)) return [];
    const names = shownBy(command, held, files);
    if (names.length === 0 || (masked && isOrdinaryShow(command.text))) return [];
    return [{ name: names.join(', '), start: command.start, end: command.end }];
  });
}

/** The variables that the script itself sets to a secret are secrets too. */
function withAssigned(script: string, secrets: SecretsAtHand): SecretsAtHand {
  const variables = new Set(secrets.variables);
  for (const [, name = '', value = ''] of script.matchAll(/^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*)$/gm)) {
    if (secrets.filledIn(value).length > 0) variables.add(name);
  }
  return { variables, filledIn: (text) => secrets.filledIn(text) };
}

/** A script that masks what it shows afterwards. */
const MASK = /::add-mask::/;

/** Workflow commands that hand a value on instead of showing it. */
const HANDS_ON = /::(?:add-mask|set-output|save-state|set-env)\b|##vso\[task\.set(?:variable|secret)/i;

function isOrdinaryShow(text: string): boolean {
  return /^(?:echo|printf|Write-(?:Host|Output|Information|Warning|Verbose))\b/i.test(text);
}

/** Programs that write what they are given, in other letters. */
const FILTERS =
  /^(?:base64|base32|xxd|hexdump|od|rev|sed|tr|cut|fold|awk|tee|cat|jq|sort|head|tail|nl|openssl\s+(?:base64|enc))\b/;

/** Whether what a command writes ends in the log. */
function reachesLog(command: ShellCommand, script: Script): boolean {
  const { commands, text } = script;
  const behind = command.text === '' ? behindGroup(text.slice(command.start, command.end)) : command.text;
  if (command.captured || leavesLog(behind)) return false;
  let { joint } = command;
  for (const next of joint === '|' ? following(commands, command) : []) {
    if (joint !== '|') break;
    if (!FILTERS.test(next.text) || leavesLog(next.text)) return false;
    joint = next.joint;
  }
  const group = command.group === undefined ? undefined : commands[command.group];
  return group === undefined || group.text !== '' || (joint !== '|' && reachesLog(group, script));
}

/** What follows the closing bracket of a group. */
function behindGroup(written: string): string {
  return written.slice(Math.max(written.lastIndexOf('}'), written.lastIndexOf(')')) + 1);
}

/** Its output goes to a file; `2>` and `>&2` do not take it away, and what is quoted is only said. */
function leavesLog(text: string): boolean {
  const bare = text.replace(/\$\{\{[^}]*\}\}|"(?:[^"\\]|\\.)*"|'[^']*'/g, 'x');
  return /(?:^|[^2&>-])(?:1|&)?>>?(?!&)\s*\S/.test(bare) && !/>\s*\/dev\/(?:stdout|stderr|tty)/.test(bare);
}

function shownBy({ text }: ShellCommand, secrets: SecretsAtHand, files: ReadonlySet<string>): string[] {
  if (isOrdinaryShow(text)) {
    if (HANDS_ON.test(text)) return [];
    return secretsIn(text.replace(/^[\w-]+\s*/, ''), secrets);
  }
  if (/^base64\b/.test(text)) return /<<</.test(text) ? secretsIn(text, secrets) : fileShown(text, files);
  if (/^(?:printenv|env|export\s+-p|declare\s+-x|set)$/.test(text) && text !== 'set')
    return [...secrets.variables];
  const asked = /^printenv\s+(\w+)/.exec(text)?.[1];
  if (asked !== undefined) return secrets.variables.has(asked) ? [asked] : [];
  if (/^cat\s/.test(text)) {
    if (/<<</.test(text)) return secretsIn(text, secrets);
    // A variable of GitLab may hold the path of a file; where it holds the value itself, the error shows it.
    return /<</.test(text) ? [] : [...fileShown(text, files), ...secretsIn(text, secrets)];
  }
  return [];
}

/** The secrets in the words of a command; a variable in single quotes, its length or its presence is none. */
function secretsIn(words: string, secrets: SecretsAtHand): string[] {
  const found = new Set(secrets.filledIn(words));
  const open = words.replace(/\$\{\{[^}]*\}\}/g, '').replace(/'[^']*'/g, inDoubleQuotes);
  for (const [, ofPowerShell, braced, bare] of open.matchAll(
    /(?<!\\)\$(?:env:(\w+)|\{(\w+)(?=[}:%#/^,@-])(?!:?\+)|([A-Za-z_]\w*))/g,
  )) {
    const name = ofPowerShell ?? braced ?? bare;
    if (name !== undefined && secrets.variables.has(name)) found.add(name);
  }
  return [...found];
}

/** Single quotes within double ones quote nothing. */
function inDoubleQuotes(quoted: string, offset: number, whole: string): string {
  const before = whole.slice(0, offset).replace(/\\./g, '').split('"').length - 1;
  return before % 2 === 1 ? quoted : '';
}

/** Files whose names say that they hold a secret. */
const SECRET_FILE =
  /^(?:\/run\/secrets\/\S+|(?:\S*\/)?(?:id_(?:rsa|ed25519|ecdsa|dsa)|\S+\.(?:key|p12|pfx|jks|keystore)|\.(?:npmrc|pypirc|netrc|pgpass|git-credentials)|\.aws\/credentials|\.docker\/config\.json|\.kube\/config|credentials(?:\.json)?|service[-_]?account\S*\.json|\.env(?:\.(?:local|prod|production|secrets?))?|[\w.-]*secrets?\.(?:ya?ml|json|toml|env|txt)|[\w.-]*kubeconfig(?:\.ya?ml)?))$/;

function fileShown(text: string, files: ReadonlySet<string>): string[] {
  const words = text
    .split(/\s+/)
    .slice(1)
    .map((word) => word.replace(/["']/g, ''));
  return words.filter((word) => !word.startsWith('-') && (files.has(word) || SECRET_FILE.test(word)));
}

/** The files that the script itself writes a secret into. */
function secretFiles({ commands, text }: Script, secrets: SecretsAtHand): Set<string> {
  const files = new Set<string>();
  for (const command of commands) {
    const written = text.slice(command.start, command.end);
    const file = />>?\s*["']?([^\s"'&|;]+)["']?\s*$/.exec(written)?.[1];
    if (file === undefined || /^\$\{?GITHUB_|^\/dev\//.test(file)) continue;
    const sources = [
      written,
      ...pipedInto(command, commands).map(({ start, end }) => text.slice(start, end)),
    ];
    if (sources.some((source) => secretsIn(source, secrets).length > 0)) files.add(file);
  }
  return files;
}

function pipedInto(command: ShellCommand, commands: readonly ShellCommand[]): ShellCommand[] {
  const before = commands.filter(({ list, start }) => list === command.list && start < command.start);
  const piped: ShellCommand[] = [];
  for (const one of before.reverse()) {
    if (one.joint !== '|') break;
    piped.push(one);
  }
  return piped;
}
