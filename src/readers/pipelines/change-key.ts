/** What a filled-in part of a name stands for. */
type Token = 'number' | 'slug' | 'branch' | 'sha' | 'unknown';

export type NamePart = { readonly literal: string } | { readonly token: Token };

/** A part that is filled in later, in the syntaxes of GitHub, GitLab, Azure, Argo CD and the shell. */
const FILLED_IN = /\$\{\{[^{}]*\}\}|\{\{[^{}]*\}\}|\$\([\w.]+\)|\$\{\w+[^{}]*\}|\$[A-Za-z_]\w*/g;

/** The expressions and variables that hold something of the change; the first that fits decides. */
const TOKENS: readonly (readonly [Token, RegExp])[] = [
  [
    'number',
    /github\.event\.(?:number|pull_request\.number|issue\.number)\b|\bCI_(?:MERGE_REQUEST_I?ID|EXTERNAL_PULL_REQUEST_IID)\b|System\.PullRequest\.PullRequest(?:Id|Number)|\b(?:PR|MR)_?(?:NUMBER|NUM|ID|IID|NO)\b|\bPULL_REQUEST_?(?:NUMBER|ID)\b|\bISSUE_NUMBER\b|\bCHANGE_ID\b|^\W*\bnumber\b\W*$/i,
  ],
  ['slug', /slug|\bCI_ENVIRONMENT_SLUG\b|\bnormalize\b/i],
  [
    'branch',
    /github\.(?:head_ref|ref_name|event\.pull_request\.head\.(?:ref|label)|event\.ref)\b|\bGITHUB_(?:HEAD_REF|REF_NAME)\b|\bCI_(?:COMMIT_(?:REF_NAME|BRANCH)|MERGE_REQUEST_SOURCE_BRANCH_NAME)\b|System\.PullRequest\.SourceBranch|Build\.SourceBranchName|^\W*\bbranch\b\W*$/i,
  ],
  [
    'sha',
    /github\.(?:sha|event\.pull_request\.head\.sha)\b|\bGITHUB_SHA\b|\bCI_COMMIT_(?:SHORT_)?SHA\b|Build\.SourceVersion|\bhead_(?:short_)?sha(?:_\d+)?\b/i,
  ],
];

/** Takes a name apart into what is written and what is filled in; quotes around it are left out. */
export function partsOfName(name: string): NamePart[] {
  const written = name.trim().replace(/^["']|["']$/g, '');
  const parts: NamePart[] = [];
  let from = 0;
  for (const match of written.matchAll(FILLED_IN)) {
    if (match.index > from) parts.push({ literal: written.slice(from, match.index) });
    parts.push({ token: tokenOf(match[0]) });
    from = match.index + match[0].length;
  }
  if (from < written.length) parts.push({ literal: written.slice(from) });
  return parts;
}

function tokenOf(expression: string): Token {
  return TOKENS.find(([, pattern]) => pattern.test(expression))?.[0] ?? 'unknown';
}

/**
 * What makes a name that of one change: its number, or its branch (as it is, as a slug, as a commit of it).
 *
 * @returns `fixed` where it is the same for every change, `undefined` where the text cannot tell.
 */
export function keyOfName(name: string): 'change' | 'branch' | 'fixed' | undefined {
  const tokens = partsOfName(name).flatMap((part) => ('token' in part ? [part.token] : []));
  if (tokens.length === 0) return 'fixed';
  if (tokens.includes('number')) return 'change';
  return tokens.some((token) => token !== 'unknown') ? 'branch' : undefined;
}

/** Whether a name holds the branch as it is written, slashes and capitals included. */
export function isNamedByRawBranch(name: string): boolean {
  return partsOfName(name).some((part) => 'token' in part && part.token === 'branch');
}

/**
 * A name in one spelling, so that two ways to write the same are equal: `pr-<number>`. `undefined` where a
 * part of it is not known.
 */
export function shapeOfName(name: string): string | undefined {
  let shape = '';
  for (const part of partsOfName(name)) {
    if ('literal' in part) shape += part.literal.toLowerCase();
    else if (part.token === 'unknown') return undefined;
    else shape += `<${part.token}>`;
  }
  return shape;
}
