import type { ReportingDescriptor } from 'sarif';
import type { Example } from '../engine/rule.js';
import type { Severity } from '../model/finding.js';
import type { RuleWords } from './rule-words.js';

/** What code scanning accepts in a description. */
const MAX_DESCRIPTION = 1024;
/** A longer example is left to `explain`. */
const MAX_EXAMPLE = 1500;

export const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Readonly<
  Record<Severity, 'error' | 'warning' | 'note'>
>;

/** The severities of quality alerts; `security-severity` is left out because it would make them security alerts. */
const problemSeverities = { error: 'error', warning: 'warning', info: 'recommendation' } as const;

/** A rule as code scanning shows it; `words` is absent for an id that nothing describes. */
export function reportingDescriptor(id: string, words: RuleWords | undefined): ReportingDescriptor {
  if (words === undefined) return { id, shortDescription: { text: id }, help: { text: explain(id) } };
  return {
    id,
    shortDescription: { text: sentence(words.title) },
    fullDescription: { text: bounded(oneLine(words.why)) },
    help: { text: helpText(words), markdown: helpMarkdown(words) },
    defaultConfiguration: { level: levels[words.severity] },
    properties: {
      tags: ['rollout', id.slice(0, id.indexOf('/'))],
      precision: words.confidence,
      'problem.severity': problemSeverities[words.severity],
    },
  };
}

function helpText({ id, why, fix }: RuleWords): string {
  return [`Why: ${oneLine(why)}`, `Fix: ${oneLine(fix)}`, explain(id)].join('\n');
}

function helpMarkdown({ id, title, why, fix, rule }: RuleWords): string {
  const parts = [`# ${sentence(title)}`, oneLine(why), '## What to do', oneLine(fix)];
  const [bad] = rule?.examples.bad ?? [];
  const [good] = rule?.examples.good ?? [];
  const reported = bad === undefined ? undefined : exampleMarkdown(bad);
  const silent = good === undefined ? undefined : exampleMarkdown(good);
  if (reported !== undefined) parts.push('## Reported', reported);
  if (silent !== undefined) parts.push('## Not reported', silent);
  if (rule?.references !== undefined && rule.references.length > 0) {
    parts.push('## References', rule.references.map((url) => `- <${url}>`).join('\n'));
  }
  parts.push(`\`rollout-lint explain ${id}\` shows all of it, with more examples.`);
  return parts.join('\n\n');
}

function exampleMarkdown({ files }: Example): string | undefined {
  const blocks = Object.entries(files).map(([path, text]) => {
    const fence = fenceFor(text);
    return `\`${path}\`\n\n${fence}${languageOf(path)}\n${text.trimEnd()}\n${fence}`;
  });
  const markdown = blocks.join('\n\n');
  return markdown.length > MAX_EXAMPLE ? undefined : markdown;
}

/** A fence that the text does not hold itself. */
function fenceFor(text: string): string {
  let fence = '```';
  while (text.includes(fence)) fence += '`';
  return fence;
}

function languageOf(path: string): string {
  const ending = /\.(\w+)$/.exec(path)?.[1] ?? '';
  return ending === 'md' ? 'markdown' : ending;
}

function explain(id: string): string {
  return `More: rollout-lint explain ${id}`;
}

export function sentence(text: string): string {
  const line = oneLine(text);
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function bounded(text: string): string {
  return text.length > MAX_DESCRIPTION ? `${text.slice(0, MAX_DESCRIPTION - 1)}…` : text;
}
