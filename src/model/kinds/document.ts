import { boolean, evidence, flag, kind, number, oneOf, string, text } from '../vocabulary.js';

/** The formats that files are read in. */
export const formats = [
  'markdown',
  'yaml',
  'json',
  'jsonl',
  'toml',
  'csv',
  'sql',
  'xml',
  'text',
  'javascript',
  'typescript',
  'ruby',
  'elixir',
  'python',
] as const;

/** One input file, before anything is read from it. */
export const document = kind('One input file, before anything is read from it.', {
  format: oneOf(formats, 'The format it is read in.'),
  bytes: number('The size of the file.', 'bytes'),
  encoding: oneOf(['utf-8', 'utf-16le', 'utf-16be', 'binary', 'invalid'], 'How its bytes were understood.'),
  undecodable: evidence<object>(
    {},
    'The first place at which its bytes are no text in UTF-8, nor in what a byte order mark says; empty where all are.',
  ),
  blank: flag('Whether it holds nothing but white space.'),
  recognised: oneOf(['yes', 'no'], 'Whether a reader claims the file.'),
  problems: evidence<{ problem: string; first: boolean }>(
    { problem: string, first: boolean },
    'The places at which it does not parse, with what the parser says; `first` marks the first one.',
  ),
  templateExpressions: evidence<{ expression: string }>(
    { expression: string },
    'Template expressions that stand for a name or a statement, so that the file was not judged.',
  ),
  role: text('What the reader that claims it calls it: `SQL migration`, `plan`.'),
  history: text(
    'The folder whose migrations run one after the other; absent for files that are no migration.',
  ),
  migration: text('The migration that the file is, or is a part of.'),
  version: text('The version that orders that migration.'),
  part: oneOf(['up', 'down', 'both'], 'Which part of the migration it holds.'),
});
