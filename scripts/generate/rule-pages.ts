import type { BadExample, Example, Rule } from '../../src/engine/rule.js';
import { firesWhen } from './condition-words.js';
import { code, fence, list, page, table } from './markdown.js';
import type { Outputs } from './outputs.js';

/** A page a rule, and an index of all of them. */
export function rulePages(rules: readonly Rule[]): Outputs {
  const outputs = new Map(rules.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule)]));
  return outputs.set('docs/rules/README.md', index(rules));
}

function index(rules: readonly Rule[]): string {
  const families = new Map<string, Rule[]>();
  for (const rule of rules) {
    const family = rule.id.slice(0, rule.id.indexOf('/'));
    families.set(family, [...(families.get(family) ?? []), rule]);
  }
  const sections = [...families].flatMap(([family, members]) => [
    `## ${family}`,
    table(
      ['rule', 'what is wrong', 'severity', 'preset'],
      members.map(({ id, title, severity, presets }) => [
        `[${id}](${id}.md)`,
        title,
        severity,
        presetOf(presets),
      ]),
    ),
  ]);
  return page([
    '# Rules',
    `${rules.length} rules in ${families.size} families. The preset \`strict\` runs the rules of \`recommended\` too; a rule without one runs only when a config names it.`,
    ...sections,
  ]);
}

function rulePage(rule: Rule): string {
  const { id, title, why, fix, examples, source, references = [] } = rule;
  return page([
    `# ${id}`,
    `${title}.`,
    facts(rule),
    '## When it fires',
    firesWhen(rule),
    '## Why',
    why.trim(),
    '## What to do',
    fix.trim(),
    ...options(rule),
    '## Examples',
    ...examples.bad.flatMap((example) => exampleBlocks('Fires', example, expectation(example))),
    ...examples.good.flatMap((example) => exampleBlocks('Silent', example)),
    ...examples.near.flatMap((example) => exampleBlocks('Looks like it, and is silent', example)),
    '## Ignore it',
    ignore(rule),
    ...(references.length === 0 ? [] : ['## References', list(references.map((url) => `<${url}>`))]),
    source.length === 0 ? undefined : `Comes from: ${source.join('; ')}.`,
  ]);
}

function facts({ on, severity, confidence, presets }: Rule): string {
  return table(
    ['judges', 'severity', 'confidence', 'preset'],
    [[`[${on}](../../facts/${on}.md)`, severity, confidence, presetOf(presets)]],
  );
}

function presetOf(presets: Rule['presets']): string {
  return presets.length === 0 ? 'none' : presets.join(', ');
}

function options({ id, options: declared = {}, severity }: Rule): string[] {
  const names = Object.entries(declared);
  if (names.length === 0) return [];
  const set = names.map(([name, schema]) => `${name}: ${JSON.stringify(schema.default)}`).join(', ');
  return [
    '## Options',
    table(
      ['option', 'type', 'default', 'meaning'],
      names.map(([name, { type, default: value, description }]) => [
        code(name),
        String(type),
        code(JSON.stringify(value)),
        description,
      ]),
    ),
    fence(`rules:\n  ${id}: [${severity}, { ${set} }]`, 'yaml'),
  ];
}

function exampleBlocks(
  heading: string,
  { files, config, note }: Example,
  after?: string,
): (string | undefined)[] {
  return [
    `### ${heading}${note === undefined ? '' : `: ${note}`}`,
    ...Object.entries(files).flatMap(([path, text]) => [
      code(path),
      text === '' ? '(empty)' : fence(text, languageOf(path)),
    ]),
    config === undefined ? undefined : `With the config ${code(JSON.stringify(config))}.`,
    after,
  ];
}

function expectation({ files, expect }: BadExample): string {
  const isOneFile = Object.keys(files).length === 1;
  const places = expect.map(({ path, line }) =>
    isOneFile || path === undefined ? `line ${line}` : `line ${line} of ${code(path)}`,
  );
  return `Reported at ${places.join(', ')}.`;
}

/** In the comment syntax of the file that the first bad example has its finding in. */
function ignore({ id, examples }: Rule): string {
  const [bad] = examples.bad;
  const path = bad?.expect[0]?.path ?? Object.keys(bad?.files ?? {})[0] ?? '';
  const written = `rollout-lint-ignore[${id}] -- why it is fine here`;
  const language = languageOf(path);
  const comment = comments[language]?.(written) ?? `# ${written}`;
  return `On the line, or the line above it:\n\n${fence(comment, language)}`;
}

const comments: Readonly<Record<string, (words: string) => string>> = {
  sql: (words) => `-- ${words}`,
  md: (words) => `<!-- ${words} -->`,
  json: (words) => `// ${words}`,
};

function languageOf(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return languages[ending] ?? ending;
}

const languages: Readonly<Record<string, string>> = { yml: 'yaml', markdown: 'md', jsonc: 'json' };
