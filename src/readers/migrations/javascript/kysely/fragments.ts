import type { Engine } from '../../../../model/kinds/change-context.js';
import { literal, placeholder, quoted, runtimeExpression } from '../../code-sql.js';
import type { Chain, Link, Template, Value } from '../value.js';
import { isReceiver, stringOf } from '../value.js';

/**
 * The links of a chain that begins with Kysely's `sql`, that name left off; `undefined` for every other chain.
 */
export function sqlLinks(chain: Chain): readonly Link[] | undefined {
  const [first, ...rest] = chain.links;
  return chain.root.type === 'import' &&
    first?.name === 'sql' &&
    first.args === undefined &&
    first.template === undefined
    ? rest
    : undefined;
}

/**
 * The SQL of a fragment: a template of `sql`, `sql.raw()`, `sql.ref()` and their like. A value in a template is a
 * parameter. `undefined` for what is no fragment, and for SQL that is known at run time only.
 *
 * @see https://kysely-org.github.io/kysely-apidoc/interfaces/Sql.html
 */
export function fragmentSql(value: Value | undefined, engine: Engine): string | undefined {
  if (value?.type !== 'chain') return undefined;
  const links = sqlLinks(value);
  if (links === undefined) return expressionSql(value, engine);
  const link = links.find(({ name }) => name !== '$castTo');
  if (link?.template !== undefined) return templateSql(link.template, engine);
  const args = link?.args ?? [];
  const name = stringOf(args[0]);
  switch (link?.name) {
    case 'raw':
      return name;
    case 'lit':
    case 'literal':
    case 'val':
    case 'value':
      return valueSql(args[0], engine);
    case 'ref':
    case 'table':
      return name === undefined ? undefined : quoted(engine, ...name.split('.'));
    case 'id': {
      const names = args.map(stringOf).filter((one) => one !== undefined);
      return names.length < args.length ? undefined : quoted(engine, ...names);
    }
    case 'join':
      return args[0]?.type === 'list'
        ? args[0].items.map((item) => valueSql(item, engine)).join(', ')
        : undefined;
    default:
      return undefined;
  }
}

/** What an expression builder is asked for: `eb.ref('name')`, `eb.val(1)`, and `db.dynamic.ref('name')`. */
function expressionSql(chain: Chain, engine: Engine): string | undefined {
  const [first] = chain.links.filter(({ name }) => name !== 'dynamic');
  const asks = isReceiver(chain, 'expressions') || isReceiver(chain, 'kysely');
  if (!asks || first === undefined) return undefined;
  const name = stringOf(first.args?.[0]);
  if (first.name === 'ref' && name !== undefined) return quoted(engine, ...name.split('.'));
  return first.name === 'val' || first.name === 'lit' ? valueSql(first.args?.[0], engine) : undefined;
}

function templateSql({ strings, values }: Template, engine: Engine): string | undefined {
  let sql = strings[0] ?? '';
  for (const [index, value] of values.entries()) {
    const isFragment = value.type === 'chain' && sqlLinks(value) !== undefined;
    const part = fragmentSql(value, engine) ?? (isFragment ? undefined : placeholder(engine));
    if (part === undefined) return undefined;
    sql += part + (strings[index + 1] ?? '');
  }
  return sql;
}

/** A value as a query binds it: constants written out, fragments as they are, the rest a parameter. */
export function valueSql(value: Value | undefined, engine: Engine): string {
  if (value?.type === 'constant') return literal(engine, value.value);
  // A function is handed a builder of expressions: what it makes may be a query.
  if (value?.type === 'function') return runtimeExpression;
  return fragmentSql(value, engine) ?? placeholder(engine);
}
