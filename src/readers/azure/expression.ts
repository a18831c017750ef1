import type { DataNode } from '../../documents/data/node.js';
import type { Expression } from '../github/expression.js';
import { parseExpression as parse } from '../github/expression.js';

const CONTEXTS = [
  ...['variables', 'parameters', 'dependencies', 'stagedependencies', 'stageDependencies', 'pipeline'],
  ...['resources', 'environment', 'strategy', 'each'],
];

const FUNCTIONS = [
  ...[
    'always',
    'canceled',
    'succeeded',
    'succeededOrFailed',
    'failed',
    'and',
    'or',
    'not',
    'xor',
    'eq',
    'ne',
  ],
  ...['gt', 'ge', 'lt', 'le', 'in', 'notIn', 'coalesce', 'containsValue', 'convertToJson', 'counter', 'iif'],
  ...['length', 'lower', 'upper', 'replace', 'split', 'trim', 'trimStart', 'trimEnd', 'splitLines'],
].map((name) => ({ name, minArgs: 0, maxArgs: 255 }));

/** What the names of an expression stand for where it is written: parameters, and the variables of `each`. */
export type Scope = ReadonlyMap<string, DataNode>;

/**
 * Reads a condition, or the text between `${{` and `}}` or `$[` and `]`. It has the lexis of GitHub's
 * expressions, which come from here.
 *
 * @see https://learn.microsoft.com/en-us/azure/devops/pipelines/process/expressions
 */
export function parseExpression(text: string, locals: Iterable<string> = []): Expression {
  return parse(text.trim(), { contexts: [...CONTEXTS, ...locals], functions: FUNCTIONS });
}
