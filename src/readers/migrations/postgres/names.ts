import type { Node, RangeVar } from '@pgsql/types';

/**
 * The name of a table as facts have it: already folded by the parser, with its schema unless that is
 * `public`, so that `public.orders` and `orders` are one table.
 */
export function tableName(relation: RangeVar | undefined): string | undefined {
  const name = relation?.relname;
  if (name === undefined) return undefined;
  const schema = relation?.schemaname;
  return schema === undefined || schema === 'public' ? name : `${schema}.${name}`;
}

/** A name written as a list (`schema.name`), in the same form. */
export function dottedName(parts: readonly Node[] | undefined): string | undefined {
  const words = stringsOf(parts);
  const own = words[0] === 'public' && words.length > 1 ? words.slice(1) : words;
  return own.length === 0 ? undefined : own.join('.');
}

/** The name of an object as DROP and ALTER have it: a list, a type name, a function with arguments, a word. */
export function objectName(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('List' in node) return dottedName(node.List.items);
  if ('TypeName' in node) return dottedName(node.TypeName.names);
  if ('ObjectWithArgs' in node) return dottedName(node.ObjectWithArgs.objname);
  return 'String' in node ? node.String.sval : undefined;
}

/** The words of a list; what is no word is left out. */
export function stringsOf(nodes: readonly Node[] | undefined): string[] {
  const words: string[] = [];
  for (const node of nodes ?? []) {
    if ('String' in node && node.String.sval !== undefined) words.push(node.String.sval);
  }
  return words;
}

/** The table part of `table.member` and the member, of a list such as a trigger's name in DROP TRIGGER. */
export function memberName(node: Node | undefined): { table: string; member: string } | undefined {
  const words = node !== undefined && 'List' in node ? stringsOf(node.List.items) : [];
  const member = words.pop();
  if (words[0] === 'public' && words.length > 1) words.shift();
  return member === undefined || words.length === 0 ? undefined : { table: words.join('.'), member };
}
