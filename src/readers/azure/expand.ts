import { entriesOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode, Entry } from '../../documents/data/node.js';
import type { Expression } from '../github/expression.js';
import { pathOf } from '../github/expression.js';
import type { Source } from '../pipelines/sources.js';
import { Homes } from '../pipelines/sources.js';
import type { Link } from './chain.js';
import { Chain } from './chain.js';
import type { Lookup } from './evaluate.js';
import { evaluate, holds } from './evaluate.js';
import type { Scope } from './expression.js';
import { parseExpression } from './expression.js';
import type { Guard } from './guards.js';
import { Guards } from './guards.js';
import { lookupIn, nodeAt } from './parameters.js';

/** Where a part of a template is read: its file, and what the names in its expressions stand for. */
export interface Place {
  readonly source: Source;
  readonly parameters: Scope;
  readonly locals: Scope;
  readonly level: number;
}

/** Finds the file of a template, with its parameters filled in; `undefined` outside of the scan. */
export type FindTemplate = (
  name: string,
  given: DataNode | undefined,
  from: Place,
) => { readonly place: Place } | undefined;

/** Loops and templates may multiply a file only so far; what is beyond is left as it is written. */
const MAX_NODES = 50_000;
const MAX_DEPTH = 100;

/** What is put for a value that a condition decides when the pipeline is put together. */
const DECIDED_LATER = '!if';

/**
 * Puts a pipeline together as Azure does before it runs: conditions and loops in `${{ }}`, parameters, and the
 * templates of the same repository.
 *
 * @see https://learn.microsoft.com/en-us/azure/devops/pipelines/process/templates
 */
export class Expander {
  readonly homes: Homes;
  readonly guards = new Guards();
  /** Whether parts come from outside the scan. */
  partial = false;
  #made = 0;

  constructor(
    main: Source,
    private readonly variables: ReadonlyMap<string, string>,
    private readonly find: FindTemplate,
  ) {
    this.homes = new Homes(main);
  }

  node(node: DataNode, place: Place, depth = 0): DataNode {
    if (++this.#made > MAX_NODES || depth > MAX_DEPTH) return node;
    if (node.kind === 'scalar') return this.#scalar(node, place);
    if (node.kind === 'list') {
      const chain = new Chain();
      const items = node.items.flatMap((item) => this.#item(item, chain, place, depth));
      return this.homes.put({ ...node, items }, place.source);
    }
    return this.homes.put({ ...node, entries: this.#entries(node.entries, place, depth) }, place.source);
  }

  #scalar(node: DataNode, place: Place): DataNode {
    const text = textOf(node);
    if (text === undefined || !text.includes('${{')) return this.homes.put({ ...node }, place.source);
    const only = /^\$\{\{((?:(?!\}\}).)*)\}\}$/s.exec(text.trim())?.[1];
    if (only !== undefined) {
      const path = pathOf(this.#parsed(only, place));
      const found = path === undefined ? undefined : nodeAt(path, place.parameters, place.locals);
      if (found !== undefined) return found;
    }
    const value = text.replace(/\$\{\{((?:(?!\}\}).)*)\}\}/gs, (written, inner: string) => {
      const filled = evaluate(this.#parsed(inner, place), undefined, this.#lookup(place));
      return filled ?? written;
    });
    return this.homes.put({ kind: 'scalar', span: node.span, value }, place.source);
  }

  /** One item of a list; a condition or loop in it gives any number of items. */
  #item(item: DataNode, chain: Chain, place: Place, depth: number): DataNode[] {
    const [only, ...more] = entriesOf(item);
    if (only !== undefined && more.length === 0 && only.key.startsWith('${{')) {
      return this.#directive(only, chain.next(only.key), place, depth);
    }
    chain.end();
    const template = textOf(entriesOf(item).find(({ key }) => key === 'template')?.value);
    if (template !== undefined) return this.#template(item, template, place, depth);
    const made = this.node(item, place, depth + 1);
    const isWhole = item.kind === 'scalar' && made.kind === 'list';
    return isWhole ? [...made.items] : [made];
  }

  #directive({ key, value }: Entry, link: Link | undefined, place: Place, depth: number): DataNode[] {
    const loop = EACH.exec(key);
    if (loop !== null) return this.#each(loop[1] ?? '', loop[2] ?? '', value, place, depth);
    const inside = (): DataNode[] => {
      const made = this.node(value, place, depth + 1);
      return made.kind === 'list' ? [...made.items] : [made];
    };
    if (link === undefined) return inside();
    const guards = this.#guardsOf(link, place);
    const open = this.#open(guards);
    if (open === undefined) return [];
    const items = inside();
    for (const item of items) this.guards.note(item, open);
    return items;
  }

  /** Those of some conditions that are not decided yet; `undefined` where one of them keeps the part out. */
  #open(guards: readonly Guard[]): readonly Guard[] | undefined {
    const truths = guards.map(({ expression, lookup }) => holds(expression, undefined, lookup));
    if (guards.some(({ wanted }, index) => truths[index] === !wanted)) return undefined;
    return guards.filter((_, index) => truths[index] === undefined);
  }

  #guardsOf({ former, own }: Link, place: Place): Guard[] {
    const lookup = this.#lookup(place);
    const guard = (text: string, wanted: boolean): Guard => {
      return { expression: this.#parsed(text, place), lookup, wanted };
    };
    return [...former.map((text) => guard(text, false)), ...(own === undefined ? [] : [guard(own, true)])];
  }

  #each(name: string, over: string, body: DataNode, place: Place, depth: number): DataNode[] {
    const path = pathOf(this.#parsed(over, place)) ?? '';
    const list = nodeAt(path, place.parameters, place.locals);
    const values = list?.kind === 'map' ? list.entries.map(({ value }) => value) : itemsOf(list);
    return values.flatMap((value) => {
      const locals = new Map([...place.locals, [name.toLowerCase(), value]]);
      const made = this.node(body, { ...place, locals }, depth + 1);
      return made.kind === 'list' ? [...made.items] : [made];
    });
  }

  #template(item: DataNode, name: string, place: Place, depth: number): DataNode[] {
    const given = entriesOf(item).find(({ key }) => key === 'parameters')?.value;
    const filled = given === undefined ? undefined : this.node(given, place, depth + 1);
    const found = this.find(
      textOf(this.#scalar({ kind: 'scalar', span: item.span, value: name }, place)) ?? name,
      filled,
      place,
    );
    if (found === undefined) {
      this.partial = true;
      return [];
    }
    const { root } = found.place.source;
    return entriesOf(root)
      .filter(({ key }) => ['steps', 'jobs', 'stages', 'variables'].includes(key))
      .flatMap(({ value }) => {
        const made = this.node(value, found.place, depth + 1);
        return made.kind === 'list' ? [...made.items] : [made];
      });
  }

  #entries(entries: readonly Entry[], place: Place, depth: number): Entry[] {
    const made: Entry[] = [];
    const chain = new Chain();
    for (const { key, keySpan, value } of entries) {
      if (!key.startsWith('${{')) {
        const text = textOf(this.#scalar({ kind: 'scalar', span: keySpan, value: key }, place)) ?? key;
        made.push({ key: text, keySpan, value: this.node(value, place, depth + 1) });
        chain.end();
      } else if (!EACH.test(key)) {
        made.push(...this.#conditionalEntries(value, chain.next(key), place, depth));
      }
    }
    return lastOfEach(made);
  }

  #conditionalEntries(value: DataNode, link: Link | undefined, place: Place, depth: number): Entry[] {
    const open = link === undefined ? [] : this.#open(this.#guardsOf(link, place));
    if (open === undefined) return [];
    const inside = this.node(value, place, depth + 1);
    const entries = entriesOf(inside);
    if (open.length === 0) return [...entries];
    return entries.map((entry) => {
      const { span } = entry.value;
      return {
        ...entry,
        value: this.homes.put({ kind: 'scalar', span, value: null, tag: DECIDED_LATER }, place.source),
      };
    });
  }

  #parsed(text: string, place: Place): Expression {
    return parseExpression(text, place.locals.keys());
  }

  #lookup({ parameters, locals }: Place): Lookup {
    return lookupIn(parameters, locals, this.variables);
  }
}

const EACH = /^\$\{\{\s*each\s+([A-Za-z_]\w*)\s+in\s+(.+?)\s*\}\}$/;
/** Of entries with the same key the last one holds, as a condition puts it over what was there. */
function lastOfEach(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()];
}
