import { boolean, evidence, kind, number, oneOf, string, text } from '../vocabulary.js';

/** One input file, before anything is read from it. */
export const document = kind('One input file, before anything is read from it.', {
  format: oneOf(['markdown', 'yaml', 'json', 'toml', 'sql'], 'The format it is read in.'),
  bytes: number('The size of the file.', 'bytes'),
  encoding: oneOf(['utf-8', 'utf-16le', 'utf-16be', 'binary', 'invalid'], 'How its bytes were understood.'),
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
});
