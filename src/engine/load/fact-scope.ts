import { didYouMean } from '../../config/did-you-mean.js';
import type { SubjectKind } from '../../model/kinds/index.js';
import type { FactSchema } from '../../model/vocabulary.js';
import { addressOf, ancestorsOf, declarationOf } from '../conditions/fact-address.js';
import { isEvidence, itemsOf, propertiesOf, typeOf } from '../value-check.js';

/** What a name leads to: its schema, or what is wrong with it. */
export type Found = { readonly schema: FactSchema } | { readonly problem: string };

/** The names a rule may use, and what they stand for. */
export class FactScope {
  /** The schema of one entry of the rule's `each`. */
  #entry: FactSchema | undefined;

  constructor(
    private readonly on: SubjectKind,
    private readonly options: Readonly<Record<string, FactSchema>>,
  ) {}

  /** Makes `each` a name, once its list is known. */
  setEntry(list: FactSchema): void {
    const entry = itemsOf(list) ?? {};
    this.#entry = isEvidence(list) ? { ...entry, 'x-evidence': true } : entry;
  }

  /** A fact, a field of `each`, or a fact of a parent kind. */
  fact(name: string): Found {
    const { owner, steps } = addressOf(name, this.on);
    if (owner === 'each') {
      if (this.#entry === undefined) return { problem: `"${name}" needs an "each" in the rule` };
      return descend(this.#entry, steps, 'each');
    }
    const [fact = '', ...fields] = steps;
    const { facts } = declarationOf(owner);
    const schema = Object.hasOwn(facts, fact) ? facts[fact]?.schema : undefined;
    if (schema !== undefined) return descend(schema, fields, fact);
    const known = owner === this.on ? this.#names() : Object.keys(facts).map((one) => `${owner}.${one}`);
    return { problem: `The kind ${owner} has no fact "${fact}"${didYouMean(name, known)}` };
  }

  /** The same, and `option.<name>`; what messages may speak of. */
  factOrOption(name: string): Found {
    return name.startsWith('option.') ? this.option(name.slice('option.'.length)) : this.fact(name);
  }

  option(name: string): Found {
    const schema = Object.hasOwn(this.options, name) ? this.options[name] : undefined;
    if (schema !== undefined) return { schema };
    const known = Object.keys(this.options);
    return known.length === 0
      ? { problem: `The rule has no options, and so no option "${name}"` }
      : { problem: `The rule has no option "${name}"${didYouMean(name, known)}` };
  }

  #names(): string[] {
    const inherited = ancestorsOf(this.on).flatMap((kind) =>
      Object.keys(declarationOf(kind).facts).map((fact) => `${kind}.${fact}`),
    );
    return [...Object.keys(declarationOf(this.on).facts), ...inherited];
  }
}

/** Through a list, a field is the list of that field of each entry; `length` counts lists and texts. */
function descend(schema: FactSchema, fields: readonly string[], name: string): Found {
  const [field, ...rest] = fields;
  if (field === undefined) return { schema };
  if (field === 'length' && ['array', 'string'].includes(typeOf(schema) ?? '') && rest.length === 0) {
    return { schema: { type: 'number' } };
  }
  const items = itemsOf(schema);
  if (items !== undefined) {
    const found = descend(items, fields, name);
    return 'problem' in found ? found : { schema: { type: 'array', items: found.schema } };
  }
  const properties = propertiesOf(schema);
  if (properties === undefined) return { problem: `"${name}" has no fields, and so no "${field}"` };
  const next = Object.hasOwn(properties, field) ? properties[field] : undefined;
  if (next !== undefined) return descend(next, rest, `${name}.${field}`);
  return { problem: `"${name}" has no field "${field}"${didYouMean(field, Object.keys(properties))}` };
}
