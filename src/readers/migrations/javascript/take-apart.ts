import type { Node, TemplateLiteral } from '@babel/types';
import { calleeOf, wrapped } from './syntax.js';
import type { Link, Template, Value } from './value.js';

/** What the parts of a chain come to. */
interface Parts {
  readonly args: (call: { readonly arguments: readonly Node[] }) => Value[];
  readonly template: (quasi: TemplateLiteral) => Template;
  readonly key: (property: Node, computed: boolean) => string | undefined;
}

/**
 * The links of a chain and the expression that they stand behind; `undefined` where a name in it is known at run
 * time only. Chains may be thousands of calls long, so they are taken apart from the outside without going down.
 */
export function takenApart(node: Node, parts: Parts): { inner: Node; links: Link[] } | undefined {
  const links: Link[] = [];
  let inner = node;
  let end = node.end ?? 0;
  let call: Pick<Link, 'args' | 'template'> | undefined;
  const keep = (name: string, start: number) => {
    links.push({ name, ...call, span: { start, end } });
    call = undefined;
  };
  for (;;) {
    const called = calleeOf(inner);
    if (called !== undefined) {
      if (called.type === 'Import' || called.type === 'Super') return undefined;
      if (call !== undefined) {
        keep('', inner.end ?? 0);
        end = inner.end ?? end;
      }
      call =
        inner.type === 'TaggedTemplateExpression'
          ? { template: parts.template(inner.quasi) }
          : argsOf(inner, parts);
      inner = called;
    } else if (inner.type === 'MemberExpression' || inner.type === 'OptionalMemberExpression') {
      const name = parts.key(inner.property, inner.computed);
      if (name === undefined) return undefined;
      keep(name, inner.property.start ?? 0);
      inner = inner.object;
      end = inner.end ?? 0;
    } else {
      const further = wrapped(inner);
      if (further === undefined) break;
      inner = further;
    }
  }
  if (call !== undefined) keep('', inner.end ?? 0);
  return { inner, links: links.reverse() };
}

function argsOf(node: Node, parts: Parts): Pick<Link, 'args'> {
  return 'arguments' in node && Array.isArray(node.arguments)
    ? { args: parts.args({ arguments: node.arguments }) }
    : {};
}
