import type { SyntaxNode } from '../../../documents/code/syntax.js';
import { childOf } from '../../../documents/code/syntax.js';
import type { Does } from '../calls/act.js';
import type { Command } from '../calls/command.js';
import { runtime, textOf, type Value, wordsIn } from './value.js';

/** What stands behind the arrow of a clause; a statement itself where it is none. */
export function bodyOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.type === 'stab_clause' ? (childOf(node, 'right')?.children ?? []) : [node];
}

/** Gives a variable, or the variables of a tuple, what they stand for. */
export function bind(param: SyntaxNode, value: Value | undefined, scope: Map<string, Value>): void {
  if (param.type !== 'tuple') {
    scope.set(param.text, value ?? runtime(param));
    return;
  }
  const items = value?.type === 'tuple' ? value.items : [];
  for (const [index, part] of param.children.entries()) scope.set(part.text, items[index] ?? runtime(part));
}

/** SQL that is sent as it is written. */
export function sqlOf(value: Value | undefined, node: SyntaxNode): Does {
  const sql = textOf(value);
  if (sql !== undefined) return { type: 'embedded', sql };
  const words = value?.type === 'runtime' && value.words.length > 0 ? value.words : wordsIn(node.text);
  return { type: 'dynamic', words, target: 'SQL put together at run time', sql: true };
}

/** A command of which a name is known only when it runs. */
export function open(node: SyntaxNode, name: string): Command {
  const does: Does = {
    type: 'dynamic',
    words: wordsIn(node.text),
    target: `${name} with names known at run time`,
  };
  return { forward: [does], backward: [does] };
}
