import pc from 'picocolors';
import type { Example, Rule } from '../engine/rule.js';
import type { BuiltIn } from '../findings/built-in.js';
import { builtIn } from '../findings/built-in.js';
import { isRefused, loadProject, unknownRule } from '../project.js';
import { safeText } from '../reporters/safe-text.js';
import { wrapWords } from '../reporters/wrap-words.js';
import { complain, isMisuse, readArguments, refuse } from './arguments.js';
import { wantsColor, widthOf } from './color.js';
import { conditionLines } from './condition-lines.js';
import type { CliIo, Command } from './io.js';
import { exitCode } from './io.js';
import { withExamples } from './rule-examples-of.js';

const usage = `Usage: rollout-lint explain <rule> [options]

Shows why a rule exists, when it fires, what to do, its options and examples.

Options:
  --config FILE          use this config, for your own rules
  --color, --no-color    whatever the terminal says
  -h, --help             show this help
`;

const options = {
  config: { type: 'string' },
  color: { type: 'boolean', default: false },
  'no-color': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `rollout-lint explain canary/first-weight-too-high` */
export const run: Command = async (args, io) => {
  const parsed = readArguments(args, options);
  if (isMisuse(parsed)) return refuse(io, 'explain', parsed);
  const { values, positionals } = parsed;
  if (values.help) {
    io.stdout.write(usage);
    return exitCode.clean;
  }
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) {
    return refuse(io, 'explain', {
      misuse: 'name one rule, as in: rollout-lint explain input/not-parseable',
    });
  }
  const project = await loadProject(io.cwd, values.config);
  if (isRefused(project)) return complain(io, project);
  const explained = project.rules.find((rule) => rule.id === id) ?? builtIn(id);
  if (explained === undefined) {
    const isFamily = id.endsWith('/*') && project.knownRules.some((rule) => rule.startsWith(id.slice(0, -1)));
    const misuse = isFamily
      ? `${id} is a family; \`rollout-lint rules '${id}'\` lists its rules`
      : unknownRule(id, project.knownRules).message;
    return refuse(io, 'explain', { misuse });
  }
  const page = new Page(io, values.color ? true : values['no-color'] ? false : undefined);
  if ('on' in explained) page.rule(await withExamples(explained));
  else page.builtIn(explained);
  io.stdout.write(page.text());
  return exitCode.clean;
};

/** What is told of one rule, section by section. */
class Page {
  readonly #lines: string[] = [];
  readonly #colors: ReturnType<typeof pc.createColors>;
  readonly #width: number;

  constructor(io: CliIo, color: boolean | undefined) {
    this.#colors = pc.createColors(wantsColor(io, io.stdout, color));
    this.#width = Math.min(110, widthOf(io.stdout));
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  rule(rule: Rule): void {
    const { id, title, on, severity, confidence, presets, why, fix, options: known = {} } = rule;
    const preset = presets.length === 0 ? 'none' : presets.join(', ');
    this.#head(id, title, `judges ${on}; ${severity}; confidence ${confidence}; preset ${preset}`);
    this.#section('Why', this.#prose(why));
    this.#section('What to do', this.#prose(fix));
    this.#section('Fires when', firesWhen(rule));
    if (rule.unless !== undefined) this.#section('Silent when', conditionLines(rule.unless).map(safeText));
    const rows = Object.entries(known).map(
      ([name, schema]) => `${name} (default ${JSON.stringify(schema.default)}): ${schema.description}`,
    );
    if (rows.length > 0)
      this.#section(
        'Options',
        rows.flatMap((row) => this.#prose(row)),
      );
    const [bad] = rule.examples.bad;
    const [good] = rule.examples.good;
    if (bad !== undefined) {
      const [onlyPath = ''] = Object.keys(bad.files);
      const places = bad.expect.map(({ path = onlyPath, line }) => `${path}:${line}`);
      this.#section(`Fires on ${safeText(places.join(', '))}`, exampleLines(bad));
    }
    if (good !== undefined) this.#section('Silent on', exampleLines(good));
    this.#section('Source', [...rule.source, ...(rule.references ?? [])].map(safeText));
    this.#ignore(id);
  }

  builtIn({ id, title, severity, confidence, why, fix }: BuiltIn): void {
    this.#head(id, title, `built in; ${severity}; confidence ${confidence}`);
    this.#section('Why', this.#prose(why));
    this.#section('What to do', this.#prose(fix));
  }

  #head(id: string, title: string, facts: string): void {
    this.#lines.push(this.#colors.bold(id), safeText(title), this.#colors.dim(facts));
  }

  #section(heading: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#lines.push('', this.#colors.bold(heading), ...lines.map((line) => `  ${line}`.trimEnd()));
  }

  #ignore(id: string): void {
    this.#section('Ignore it in one place', [
      `rollout-lint-ignore[${id}] -- reason`,
      '(a comment on the line, or directly above it)',
    ]);
  }

  #prose(text: string): string[] {
    return wrapWords(safeText(text.replace(/\s+/g, ' ').trim()), this.#width - 2);
  }
}

function firesWhen({ engines, systems, each, when }: Rule): string[] {
  const scope = [
    ...(engines === undefined ? [] : [`engine in ${JSON.stringify(engines)}`]),
    ...(systems === undefined ? [] : [`system in ${JSON.stringify(systems)}`]),
    ...(each === undefined ? [] : [`for each of ${each}:`]),
  ];
  return [...scope, ...conditionLines(when)].map(safeText);
}

/** The files of an example, each under its path, and the config it needs. */
function exampleLines({ files, config }: Example): string[] {
  const texts = config === undefined ? files : { ...files, 'rollout-lint.config.json': asConfig(config) };
  return Object.entries(texts).flatMap(([path, text], index) => [
    ...(index === 0 ? [] : ['']),
    `── ${safeText(path)}`,
    ...text.replace(/\n$/, '').split('\n').map(safeText),
  ]);
}

function asConfig(config: Example['config']): string {
  return JSON.stringify(config, null, 2);
}
