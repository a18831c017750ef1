/**
 * How the name of a new thing must look: `kebab` is a slug as agent skills, plans and ledgers use it;
 * `family/kebab` is a rule id.
 */
export type NameForm = 'kebab' | 'family/kebab';

const MAX_LENGTH = 64;

/** Lower-case words of letters and digits, one hyphen between two of them. @see https://agentskills.io/specification */
const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Names that Windows gives to devices, with any extension: such a file cannot be checked out there. */
const device = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** What is wrong with a name, as a sentence, or `undefined`. The first thing at fault is the one that is said. */
export function problemOfName(name: string, form: NameForm): string | undefined {
  const parts = form === 'kebab' ? [name] : name.split('/');
  const unsafe = problemOfPath(name) ?? parts.map(problemOfSegment).find((problem) => problem !== undefined);
  if (unsafe !== undefined) return unsafe;
  if (form === 'family/kebab' && parts.length !== 2) {
    return `${shown(name)} is not a rule id: write family/name, for example team/table-prefix.`;
  }
  const wrong = parts.find((part) => !kebab.test(part));
  if (wrong === undefined) return undefined;
  return `${shown(wrong)} is not in kebab-case: use lower-case letters and digits with single hyphens between them.`;
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
