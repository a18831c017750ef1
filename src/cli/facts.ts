import type { LineIndex } from '../documents/line-index.js';
import { isUnknown } from '../model/fact.js';
import type { SubjectKind } from '../model/kinds/index.js';
import { kinds, subjectKinds } from '../model/kinds/index.js';
import type { Subject } from '../model/subject.js';
import { isRefused } from '../project.js';
import { safeJson, safeText } from '../reporters/safe-text.js';
import { complain, isMisuse, readArguments, refuse } from './arguments.js';
import type { Command } from './io.js';
import { exitCode } from './io.js';
import { oneOf } from './one-of.js';
import { readProject } from './read-project.js';

const usage = `Usage: rollout-lint facts [paths…] [options]

Shows what is known of the files: each subject that rules judge, with its facts.
A fact is a value, null (read, and not there) or unknown, with the reason; no
rule fires on an unknown fact.

Options:
  --kind KIND            only subjects of this kind, as in \`on:\` of a rule;
                         repeatable
  --format F             text (default) or json
  --config FILE          use this config
  -h, --help             show this help
`;

const options = {
  kind: { type: 'string', multiple: true },
  format: { type: 'string', default: 'text' },
  config: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** `rollout-lint facts db/migrations --kind schema-change` */
export const run: Command = async (args, io) => {
  const parsed = readArguments(args, options);
  if (isMisuse(parsed)) return refuse(io, 'facts', parsed);
  const { values, positionals: paths } = parsed;
  if (values.help) {
    io.stdout.write(usage);
    return exitCode.clean;
  }
  const format = oneOf('--format', values.format, ['text', 'json']);
  if (typeof format === 'object') return refuse(io, 'facts', format);
  const wantedKinds = (values.kind ?? []).map((kind) => oneOf('--kind', kind, subjectKinds));
  for (const kind of wantedKinds) if (typeof kind === 'object') return refuse(io, 'facts', kind);
  const read = await subjectsOf(io.cwd, paths, values.config);
  if (isRefused(read)) return complain(io, read);
  const shown = read.subjects.filter(({ kind }) => wantedKinds.length === 0 || wantedKinds.includes(kind));
  if (shown.length === 0) {
    io.stderr.write(`rollout-lint facts: ${nothingKnown(read.subjects.length > 0, read.startAfter)}\n`);
    return exitCode.failure;
  }
  io.stdout.write(format === 'json' ? asJson(shown, read.lines) : asText(shown, read.lines));
  return exitCode.clean;
};

/** Subjects in the order of the files and of their places. */
async function subjectsOf(cwd: string, paths: readonly string[], config: string | undefined) {
  const read = await readProject(cwd, paths, config);
  if (isRefused(read)) return read;
  const { model, documents, isWanted } = read;
  const subjects = [...model]
    .filter(({ path }) => isWanted(path))
    .sort((a, b) => Number(a.path > b.path) - Number(a.path < b.path) || a.span.start - b.span.start);
  const { startAfter } = read.settings.migrations;
  return { subjects, startAfter, lines: (path: string) => documents.get(path)?.lines };
}

/** @param hasOthers whether there are subjects of another kind than those asked for. */
function nothingKnown(hasOthers: boolean, startAfter: string | undefined): string {
  if (!hasOthers) return 'nothing is known here: no file is one that it reads.';
  const history = ` Migrations up to ${startAfter} are history ("migrations.startAfter"), and are not shown.`;
  return `nothing of that kind is judged here.${startAfter === undefined ? '' : history}`;
}

type Lines = (path: string) => LineIndex | undefined;

interface Shown {
  readonly kind: SubjectKind;
  readonly key: string;
  readonly path: string;
  readonly line: number;
  readonly facts: Readonly<Record<string, unknown>>;
  /** The facts that are not known, each with the reason. */
  readonly unknown: Readonly<Record<string, string>>;
}

function shownSubject({ kind, key, path, span, facts }: Subject, lines: Lines): Shown {
  const values: Record<string, unknown> = {};
  const unknown: Record<string, string> = {};
  const set = new Map<string, unknown>(Object.entries(facts));
  for (const name of Object.keys(kinds[kind].facts)) {
    const value = set.get(name);
    if (value === undefined) unknown[name] = 'nothing says it';
    else if (isUnknown(value)) unknown[name] = value.$unknown;
    else values[name] = withLines(value, lines);
  }
  return { kind, key, path, line: lines(path)?.position(span.start).line ?? 1, facts: values, unknown };
}

/** Places are shown as people give them: `line` instead of offsets. */
function withLines(value: unknown, lines: Lines): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('span' in entry) || !('path' in entry)) return entry;
    const { span, ...rest } = entry;
    const start = typeof span === 'object' && span !== null && 'start' in span ? Number(span.start) : 0;
    const line = lines(String(entry.path))?.position(start).line;
    return line === undefined ? rest : { ...rest, line };
  });
}

function asJson(subjects: readonly Subject[], lines: Lines): string {
  const shown = subjects.map((subject) => shownSubject(subject, lines));
  return `${safeJson(JSON.stringify({ version: 1, subjects: shown }, null, 2))}\n`;
}

function asText(subjects: readonly Subject[], lines: Lines): string {
  const blocks = subjects.map((subject) => {
    const { kind, key, path, line, facts, unknown } = shownSubject(subject, lines);
    const rows = [
      ...Object.entries(facts).map(([name, value]) => [name, JSON.stringify(value)] as const),
      ...Object.entries(unknown).map(([name, reason]) => [name, `unknown (${reason})`] as const),
    ];
    const width = Math.max(0, ...rows.map(([name]) => name.length));
    const head = `${safeText(path)}:${line}  ${kind}  ${safeText(key)}`;
    return [head, ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${safeText(value)}`)].join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}
