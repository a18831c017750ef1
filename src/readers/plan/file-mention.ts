const MAX_LENGTH = 500;

/** Names of files without an ending that code spans name. */
const BARE_NAMES = /^(?:Makefile|Dockerfile|Procfile|Jenkinsfile|Gemfile|Rakefile|LICENSE|CODEOWNERS)$/;
const EXTENSION = /[^/.][^/]*\.[a-z][a-z0-9]{0,9}$|(?:^|\/)\.[a-z][\w.-]*$/i;
const LINE_SUFFIX = /(?:::\S*|:\d+(?:[-,:]\d+)*|#L?\d+(?:[-–]L?\d+)?|#[\w-]*)$/i;
/** `node.js/express.js`, `plan.md/tasks.md`: two names, not a path. */
const TWO_NAMES = /\.(?:[cm]?[jt]sx?|md|py|json|ya?ml|go|rb|rs)\//i;
const HOST = /^[\w-]+(?:\.[\w-]+)*\.(?:com|org|io|dev|net|ai|app|co)\//i;

/**
 * The path that a word or code span names, line suffixes cut (`:12`, `:12-40`, `#L3`, `::test`), or `undefined`
 * where it names none: commands, addresses, placeholders, absolute paths and aliases are no files of the
 * repository. Globs are paths.
 *
 * @param strict only what has a `/` and an extension.
 */
export function fileMentioned(written: string, strict: boolean): string | undefined {
  if (written.length > MAX_LENGTH) return undefined;
  const path = written.trim().replace(LINE_SUFFIX, '').replace(/^\.\//, '');
  if (path === '' || /[\s<>$`"'|=\\]/.test(path)) return undefined;
  if (/^[/~@#-]|:\/\/|^\w+:|\(\)|\.\.\.|…/.test(path) || isPlaceholder(path)) return undefined;
  if (TWO_NAMES.test(path) || HOST.test(path)) return undefined;
  const hasSlash = path.includes('/');
  const hasExtension = EXTENSION.test(path);
  if (strict) return hasSlash && hasExtension ? path : undefined;
  return hasSlash || hasExtension || BARE_NAMES.test(path) ? path : undefined;
}

/** `{slug}` and `[NAME]` stand for something; `{a,b}` is a glob and `[id]` a route of Next.js. */
function isPlaceholder(path: string): boolean {
  return /\{[^,}]*\}|\[[A-Z][A-Z _#-]+\]|\bpath\/to\//.test(path);
}
