/**
 * How the name of a new thing must look: `kebab` is a slug as agent skills, plans and ledgers use it; `service` is
 * one that services of Kubernetes can be called by; `family/kebab` is a rule id.
 */
export type NameForm = 'kebab' | 'service' | 'family/kebab';

const MAX_LENGTH = 64;

/** Lower-case words of letters and digits, one hyphen between two of them. @see https://agentskills.io/specification */
const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What YAML takes for something else than a text where a name stands in a file: numbers and words of its own. */
const yamlValue = /^(?:null|true|false|yes|no|on|off|y|n|\d[\d-]*|\d+e\d+|0x[\da-f]+|0o[0-7]+)$/;

/** Services have a name of at most 63 characters, and their canary has one more word at its end. */
const MAX_SERVICE_LENGTH = 63 - '-canary'.length;

/** Names that Windows gives to devices, with any extension: such a file cannot be checked out there. */
const device = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** What is wrong with a name, as a sentence, or `undefined`. The first thing at fault is the one that is said. */
export function problemOfName(name: string, form: NameForm): string | undefined {
  const parts = form === 'family/kebab' ? name.split('/') : [name];
  const unsafe = problemOfPath(name) ?? parts.map(problemOfSegment).find((problem) => problem !== undefined);
  if (unsafe !== undefined) return unsafe;
  if (form === 'family/kebab' && parts.length !== 2) {
    return `${shown(name)} is not a rule id: write family/name, for example team/table-prefix.`;
  }
  const wrong = parts.find((part) => !kebab.test(part));
  if (wrong === undefined) return problemOfSlug(name, form);
  return `${shown(wrong)} is not in kebab-case: use lower-case letters and digits with single hyphens between them.`;
}

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names */
function problemOfSlug(name: string, form: NameForm): string | undefined {
  if (yamlValue.test(name)) return `${shown(name)} is a value of YAML; a name has a word that is none.`;
  if (form !== 'service') return undefined;
  if (/^\d/.test(name)) return `${shown(name)} begins with a digit, which the name of a service may not.`;
  if (name.length <= MAX_SERVICE_LENGTH) return undefined;
  return `${shown(name)} is longer than ${MAX_SERVICE_LENGTH} characters; the names of its services would be too long.`;
}

/** What makes a path unfit to be written below the working directory, wherever it came from. */
export function problemOfPath(path: string): string | undefined {
  if (path === '') return 'The name is empty.';
  if (hasControlCharacter(path)) return `${shown(path)} holds a control character.`;
  if (/^(?:[/\\]|[a-z]:)/i.test(path)) return `${shown(path)} is an absolute path; it must be relative.`;
  if (path.includes('\\')) return `${shown(path)} holds a backslash; separate folders with "/".`;
  if (path.split('/').includes('..')) return `${shown(path)} leads upwards with "..".`;
  return undefined;
}

/** What makes one part of a path unfit as the name of a file or folder. */
export function problemOfSegment(segment: string): string | undefined {
  if (segment.includes('/')) return `${shown(segment)} holds a "/"; a name is not a path (--dir says where).`;
  if (segment.length > MAX_LENGTH) return `${shown(segment)} is longer than ${MAX_LENGTH} characters.`;
  if (device.test(segment)) return `${shown(segment)} is the name of a device on Windows.`;
  return undefined;
}

/** As it may be shown on a terminal: quoted, without control characters, not endless. */
export function shown(text: string): string {
  const short = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return JSON.stringify(short)
    .replaceAll('\u007f', '\\u007f')
    .replace(/[\u0080-\u009f]/g, '?');
}

function hasControlCharacter(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 32 || (code >= 127 && code < 160)) return true;
  }
  return false;
}
