import type { Engine } from '../../../../model/kinds/change-context.js';
import { literal, placeholder, quoted } from '../../code-sql.js';
import type { ValueSql } from '../rows.js';
import type { Link, Value } from '../value.js';
import { stringOf } from '../value.js';

/** `Sequelize.literal('…')`, `Sequelize.fn('now')`, `Sequelize.col('a')` as SQL; `undefined` for every other value. */
export function expressionOf(engine: Engine): ValueSql {
  return (value) => (value.type === 'chain' ? sqlOf(value.links, engine) : undefined);
}

function sqlOf(links: readonly Link[], engine: Engine): string | undefined {
  const call = named(links);
  const [first, ...rest] = call?.args ?? [];
  const text = stringOf(first);
  if (call === undefined || text === undefined) return undefined;
  if (call.name === 'literal') return text;
  if (call.name === 'col') return quoted(engine, ...text.split('.'));
  if (!/^[\w.]+$/.test(text)) return undefined;
  return `${text}(${rest.map((one) => argument(one, engine)).join(', ')})`;
}

/** The call; an imported function is a name and a call behind it. */
function named(links: readonly Link[]): Link | undefined {
  const at = links.findIndex(({ name }) => name === 'literal' || name === 'fn' || name === 'col');
  const link = links[at];
  const call = link?.args === undefined ? links[at + 1] : link;
  return link === undefined || call === undefined || (call !== link && call.name !== '')
    ? undefined
    : { ...call, name: link.name };
}

function argument(value: Value, engine: Engine): string {
  if (value.type === 'constant') return literal(engine, value.value);
  return expressionOf(engine)(value) ?? placeholder(engine);
}
