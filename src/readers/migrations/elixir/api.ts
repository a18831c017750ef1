import type { Does } from '../calls/act.js';

/** Modules that reach something outside of the database. */
export const outside =
  /^(?::?(?:httpc|hackney)|HTTPoison|Tesla|Finch|Req|Mint\.HTTP|HTTPotion|System|Port|Swoosh\.\w+|[\w.]*Mailer)$/;

export const columnCalls: ReadonlySet<string> = new Set([
  'add',
  'add_if_not_exists',
  'remove',
  'remove_if_exists',
  'modify',
  'timestamps',
]);

export const known: ReadonlySet<string> = new Set([
  'create',
  'create_if_not_exists',
  'drop',
  'drop_if_exists',
  'rename',
  'alter',
]);

/** Functions that change nothing by themselves. */
export const silent: ReadonlySet<string> = new Set([
  'flush',
  'direction',
  'repo',
  'prefix',
  'import',
  'alias',
  'require',
  'use',
  'table',
  'index',
  'from',
  'fn',
]);

/** What is not read any more is not passed over either. */
export const endless: Does = { type: 'unclassified', words: [], target: 'more statements than are read' };
