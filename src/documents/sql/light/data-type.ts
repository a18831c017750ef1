import type { Cursor } from './cursor.js';
import type { DataType } from './tree-table.js';

/** Words that may follow a type and say nothing that facts need. */
const ignored: readonly string[] = ['SIGNED', 'ZEROFILL', 'BINARY', 'ASCII', 'UNICODE', 'ARRAY'];

/** Types of more than one word; the rest of the words by the first. */
const furtherWords: ReadonlyMap<string, readonly string[]> = new Map([
  ['DOUBLE', ['PRECISION']],
  ['CHARACTER', ['VARYING', 'LARGE', 'OBJECT']],
  ['CHAR', ['VARYING', 'BYTE']],
  ['NATIONAL', ['CHARACTER', 'CHAR', 'VARCHAR', 'VARYING']],
  ['NATIVE', ['CHARACTER']],
  ['VARYING', ['CHARACTER']],
  ['LONG', ['VARCHAR', 'VARBINARY']],
  ['UNSIGNED', ['BIG', 'INT', 'INTEGER']],
  ['TIMESTAMP', ['WITH', 'WITHOUT', 'TIME', 'ZONE']],
  ['TIME', ['WITH', 'WITHOUT', 'ZONE']],
]);

/** Reads a data type with its limits, signedness and character set. */
export function dataType(cursor: Cursor): DataType {
  const first = cursor.next();
  if (first?.kind !== 'word' && first?.kind !== 'name') {
    cursor.fail();
    return { name: '', limits: [], values: [], unsigned: false };
  }
  const words = [first.text];
  const further = furtherWords.get(first.text.toUpperCase()) ?? [];
  while (further.includes(cursor.peek()?.key ?? '')) words.push(cursor.next()?.text ?? '');
  const isList = /^(?:enum|set)$/i.test(first.text);
  const limits = cursor.is('(') ? limitsOf(cursor) : [];
  while (further.includes(cursor.peek()?.key ?? '')) words.push(cursor.next()?.text ?? '');
  const unsigned = behind(cursor);
  return {
    name: words.join(' ').toLowerCase(),
    limits: isList ? [] : limits,
    values: isList ? limits : [],
    unsigned,
  };
}

function limitsOf(cursor: Cursor): string[] {
  return cursor.inBrackets(() => {
    const sign = cursor.accept('-') ? '-' : cursor.accept('+') ? '' : '';
    const token = cursor.next();
    if (token === undefined || token.kind === 'symbol') cursor.fail();
    if (cursor.peek()?.kind === 'word') cursor.next();
    return `${sign}${token?.text ?? ''}`;
  });
}

function behind(cursor: Cursor): boolean {
  let unsigned = false;
  for (;;) {
    if (cursor.accept('UNSIGNED')) unsigned = true;
    else if (cursor.accept('CHARACTER', 'SET') || cursor.accept('CHARSET')) cursor.name();
    else if (cursor.dialect !== 'mysql' || !cursor.acceptAny(...ignored)) return unsigned;
  }
}
