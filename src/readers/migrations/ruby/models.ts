import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { childOf, everySyntaxNode } from '../../../documents/code/syntax.js';
import type { Span } from '../../../model/span.js';
import { tableOfClass } from './inflect.js';
import type { Program } from './program.js';

/** Methods that only a model has. */
const query =
  /^(?:where|rewhere|all|unscoped|unscope|find|find_each|find_in_batches|in_batches|find_by!?|find_or_(?:create_by!?|initialize_by)|create(?:_or_find_by)?!?|first|last|take|pluck|pick|ids|order|limit|select|joins|left_joins|left_outer_joins|includes|preload|count|sum|exists\?|update_all|delete_all|destroy_all|delete_by|destroy_by|insert(?:_all)?!?|upsert(?:_all)?|update|touch_all|with_deleted|find_by_sql)$/;

/** Constants of Ruby, Rails and tools that are no model although they have methods of such names. */
const plain: ReadonlySet<string> = new Set([
  ...[
    'Array',
    'CSV',
    'Concurrent',
    'Date',
    'DateTime',
    'Dir',
    'ENV',
    'Etc',
    'File',
    'FileUtils',
    'Hash',
    'IO',
  ],
  ...[
    'JSON',
    'Kernel',
    'ObjectSpace',
    'Pathname',
    'Process',
    'Random',
    'SecureRandom',
    'Set',
    'String',
    'Struct',
  ],
  ...[
    'Thread',
    'Time',
    'URI',
    'YAML',
    'Zlib',
    'ActiveRecord',
    'ActiveSupport',
    'Arel',
    'DB',
    'Gem',
    'I18n',
    'Net',
  ],
  ...['Parallel', 'Rails', 'Rake', 'Redis', 'Sidekiq', 'StrongMigrations', 'HTTP', 'HTTParty', 'Faraday'],
  ...['RestClient', 'Stripe', 'Aws', 'Open3', 'Excon', 'Typhoeus'],
]);

/** The table of a class that is used as a model; `undefined` where its method is not one of a model. */
export function tableOfModel(name: string, method: string, program: Program): string | undefined {
  const bare = lastWord(name);
  const own = program.models.get(bare);
  if (own !== undefined) return own;
  return isModelUse(name, method) ? tableOfClass(name) : undefined;
}

export interface LiveModel {
  readonly span: Span;
  readonly model: string;
}

/** The first use of each model that the file does not define itself. */
export function liveModelsIn(methods: Iterable<SyntaxNode>, program: Program): LiveModel[] {
  const found = new Map<string, LiveModel>();
  for (const method of methods) {
    for (const node of everySyntaxNode(method)) {
      const receiver = node.type === 'call' ? childOf(node, 'receiver') : undefined;
      if (receiver?.type !== 'constant' && receiver?.type !== 'scope_resolution') continue;
      const model = receiver.text.replace(/^::/, '');
      const name = childOf(node, 'method')?.text ?? '';
      if (found.has(model) || !isModelUse(model, name)) continue;
      if (program.defined.has(lastWord(model)) || program.defined.has(firstWord(model))) continue;
      found.set(model, { span: receiver.span, model });
    }
  }
  return [...found.values()];
}

function isModelUse(name: string, method: string): boolean {
  return query.test(method) && !plain.has(firstWord(name));
}

function firstWord(name: string): string {
  return name.replace(/^::/, '').split('::')[0] ?? name;
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}
