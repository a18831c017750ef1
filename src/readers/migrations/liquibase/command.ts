import type { Does } from '../calls/act.js';
import type { Command } from '../calls/command.js';
import { wordsOf } from '../code-statement.js';
import type { Around } from './around.js';
import { handlers } from './changes/index.js';
import { runsOnDbms } from './dbms.js';
import { type ChangeNode, childNamed, textOf } from './node.js';
import { isOpen } from './properties.js';
import { fileOfSql } from './sql-files.js';
import { splitAt } from './sql-pieces.js';
import { irreversible, type Writer } from './writer.js';

/** What a change does on an engine; `undefined` for one that does not run there. */
export function commandOf(
  node: ChangeNode,
  writer: Writer,
  { path, files, textOf: textOfFile }: Pick<Around, 'path' | 'files' | 'textOf'>,
): Command | undefined {
  if (!runsOnDbms(textOf(node, 'dbms'), writer.engine)) return undefined;
  const file = fileOfSql(node, path, files);
  const fromFile = file === undefined ? undefined : textOfFile(file);
  if (textOf(node, 'path') !== undefined && fromFile === undefined && fileChanges.has(node.name))
    return irreversible(notAtHand(node));
  switch (node.name) {
    case 'sql':
    case 'sqlFile':
      return sql(fromFile ?? textOf(node, 'sql') ?? node.text ?? '', textOf(node, 'endDelimiter'), writer);
    case 'customChange': {
      const does = unclassified(node, `custom change ${textOf(node, 'class') ?? ''}`.trim());
      return { forward: [does], backward: [does] };
    }
    case 'executeCommand':
      return irreversible({
        type: 'external',
        call: `executeCommand ${textOf(node, 'executable') ?? ''}`.trim(),
      });
    case 'stop':
      return irreversible({ type: 'refusal' });
  }
  if (hasOpenName(node)) return irreversible(dynamic(node));
  const whole = fromFile === undefined ? node : { ...node, text: fromFile };
  return (
    handlers.get(node.name)?.(whole, writer) ?? irreversible(unclassified(node, `a change ${node.name}`))
  );
}

const fileChanges: ReadonlySet<string> = new Set([
  ...['sqlFile', 'createView', 'createProcedure', 'createFunction', 'createTrigger'],
]);

function sql(text: string, delimiter: string | undefined, writer: Writer): Command {
  const pieces = splitAt(text, delimiter).map((piece) => writer.sql(piece.text));
  return irreversible(...pieces);
}

function notAtHand(node: ChangeNode): Does {
  const words = wordsOf(textOf(node, 'path') ?? '');
  return { type: 'dynamic', words, target: `SQL of ${textOf(node, 'path') ?? 'a file'}` };
}

function dynamic(node: ChangeNode): Does {
  return { type: 'dynamic', words: wordsIn(node), target: `a ${node.name} with names known at run time` };
}

function unclassified(node: ChangeNode, target: string): Does {
  return { type: 'unclassified', words: wordsIn(node), target };
}

function wordsIn(node: ChangeNode): string[] {
  const texts = node.children.map(({ text = '' }) => text);
  return wordsOf([node.text ?? '', ...texts].join(' '));
}

/** Whether a name is known only at run time; a schema is left out where it is. */
function hasOpenName(node: ChangeNode): boolean {
  const isName = /^(?!schemaName|catalogName|.*(?:Schema|Catalog)Name$)(?:name|.*Names?)$/;
  const open = node.children.some(({ name, text }) => isName.test(name) && isOpen(text));
  const columns = [...node.children, ...(childNamed(node, 'columns')?.children ?? [])];
  return open || columns.some((one) => one.name === 'column' && isOpen(textOf(one, 'name')));
}
