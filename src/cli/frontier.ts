import type { Frontier } from '../links/services/frontier.js';
import { frontiersOf } from '../links/services/frontier.js';
import { known } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Refused } from '../project.js';
import { isRefused } from '../project.js';
import { frontierJson } from '../reporters/frontier/json.js';
import { frontierMarkdown } from '../reporters/frontier/markdown.js';
import { frontierMermaid } from '../reporters/frontier/mermaid.js';
import { frontierText } from '../reporters/frontier/text.js';
import { safeSentence } from '../reporters/safe-text.js';
import { complain, isMisuse, readArguments, refuse } from './arguments.js';
import type { Command } from './io.js';
import { exitCode } from './io.js';
import { oneOf } from './one-of.js';
import { readProject } from './read-project.js';

const usage = `Usage: rollout-lint frontier [paths…] [options]

Says how far the rollout of many services has come: which batches are completed,
which services may be started now, which wait for which, and what the next batch
is. It reads the inventory of the services (services-index.yaml and the files
around it) and the plans and reports of their batches, as the rules of service/*
do.

Options:
  --format F             text (default), json, markdown or mermaid
  --config FILE          use this config
  -h, --help             show this help

Exit codes: 0 said; 2 wrong usage or config; 3 no inventory here, or one that
cannot be read.
`;

const options = {
  format: { type: 'string', default: 'text' },
  config: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const formats = {
  text: frontierText,
  json: frontierJson,
  markdown: frontierMarkdown,
  mermaid: frontierMermaid,
} as const;

/** `rollout-lint frontier --format mermaid` */
export const run: Command = async (args, io) => {
  const parsed = readArguments(args, options);
  if (isMisuse(parsed)) return refuse(io, 'frontier', parsed);
  const { values, positionals: paths } = parsed;
  if (values.help) {
    io.stdout.write(usage);
    return exitCode.clean;
  }
  const format = oneOf('--format', values.format, ['text', 'json', 'markdown', 'mermaid']);
  if (typeof format === 'object') return refuse(io, 'frontier', format);
  const read = await frontiersBelow(io.cwd, paths, values.config);
  if (isRefused(read)) return complain(io, read);
  const { frontiers, unread } = read;
  for (const path of unread)
    io.stderr.write(`rollout-lint frontier: ${safeSentence(`${path} is left out: it does not parse.`)}\n`);
  if (frontiers.length === 0) {
    io.stderr.write('rollout-lint frontier: there is no inventory of services here (services-index.yaml).\n');
    return exitCode.failure;
  }
  io.stdout.write(formats[format](frontiers));
  return frontiers.every(({ notKnown }) => notKnown === undefined) ? exitCode.clean : exitCode.failure;
};

interface Read {
  readonly frontiers: readonly Frontier[];
  /** Files of an inventory that do not parse. */
  readonly unread: readonly string[];
}

async function frontiersBelow(
  cwd: string,
  paths: readonly string[],
  config: string | undefined,
): Promise<Read | Refused> {
  const read = await readProject(cwd, paths, config);
  if (isRefused(read)) return read;
  const { model, isWanted } = read;
  return {
    frontiers: frontiersOf(model).filter(({ inventory }) => isWanted(inventory)),
    unread: unreadIn(model),
  };
}

function unreadIn(model: Model): string[] {
  return model.of('document').flatMap(({ path, facts }) => {
    const ofInventory = facts.role === 'service inventory' || facts.role === 'load order';
    return ofInventory && (known(facts.problems)?.length ?? 0) > 0 ? [path] : [];
  });
}
