import { at, entriesOf, itemsOf, plain } from '../documents/data/navigate.js';
import type { DataNode, Entry } from '../documents/data/node.js';
import type { ConfigFile, ConfigPlace, ConfigProblem } from './config-file.js';
import { didYouMean } from './did-you-mean.js';
import { matchesRule, rulePattern } from './rule-pattern.js';
import { notOneOf, sentence, shown } from './schema-fault.js';
import { levels } from './written-config.js';

/** One entry of `rules`, as far as it can be judged without knowing the rules. */
export interface NamedRule {
  /** A rule id or a family. */
  readonly rule: string;
  readonly place: ConfigPlace;
  readonly options: Readonly<Record<string, unknown>>;
  readonly optionPlaces: ReadonlyMap<string, ConfigPlace>;
}

/** The entries of every `rules` of a config, and what is wrong with their form. */
export function rulesNamed(config: ConfigFile): {
  readonly named: readonly NamedRule[];
  readonly problems: readonly ConfigProblem[];
} {
  const maps = [
    at(config.root, 'rules'),
    ...itemsOf(at(config.root, 'overrides')).map((one) => at(one, 'rules')),
  ];
  const named: NamedRule[] = [];
  const problems: ConfigProblem[] = [];
  for (const entry of maps.flatMap(entriesOf)) {
    const problem = formProblem(entry);
    if (problem === undefined) named.push(namedRule(entry, config));
    else problems.push({ ...config.place(problem.node.span), message: sentence(problem.message) });
  }
  return { named, problems };
}

/** What the rules in reach say of the entries: ids that nobody has, options that are not theirs. */
export function ruleProblems(
  named: readonly NamedRule[],
  known: readonly string[],
  optionProblems: (
    rule: string,
    options: NamedRule['options'],
  ) => readonly { readonly option: string; readonly message: string; readonly known?: readonly string[] }[],
): ConfigProblem[] {
  const families = [...new Set(known.map((id) => `${id.slice(0, id.indexOf('/'))}/*`))];
  const problems: ConfigProblem[] = [];
  for (const { rule, place, options, optionPlaces } of named) {
    if (!known.some((id) => matchesRule(rule, id))) {
      const meant = didYouMean(rule, rule.endsWith('/*') ? families : known);
      problems.push({ ...place, message: sentence(`There is no rule "${rule}"${meant}`) });
    } else if (!rule.endsWith('/*')) {
      for (const { option, message, known: names = [] } of optionProblems(rule, options)) {
        const meant = didYouMean(option, names);
        problems.push({ ...(optionPlaces.get(option) ?? place), message: sentence(`${message}${meant}`) });
      }
    }
  }
  return problems;
}

function namedRule({ key, keySpan, value }: Entry, config: ConfigFile): NamedRule {
  const entries = entriesOf(optionsOf(value));
  return {
    rule: key,
    place: config.place(keySpan),
    options: Object.fromEntries(entries.map((option) => [option.key, plain(option.value)])),
    optionPlaces: new Map(entries.map((option) => [option.key, config.place(option.keySpan)])),
  };
}

function optionsOf(value: DataNode): DataNode | undefined {
  return value.kind === 'list' ? value.items[1] : value;
}

function formProblem({
  key,
  keySpan,
  value,
}: Entry): { node: Pick<DataNode, 'span'>; message: string } | undefined {
  if (!rulePattern.test(key)) {
    return { node: { span: keySpan }, message: `"${key}" is no rule id of the form family/name or family/*` };
  }
  const [level, options, extra] = value.kind === 'list' ? value.items : formOf(value);
  if (level !== undefined && !levels.some((one) => one === plain(level))) {
    return { node: level, message: `The level of ${key} is ${notOneOf(plain(level), levels)}` };
  }
  if (extra !== undefined || (value.kind === 'list' && options?.kind !== 'map')) {
    const wrong = extra ?? options ?? value;
    return {
      node: wrong,
      message: `${key} takes a level, or [level, {option: value}], not ${shown(plain(value))}`,
    };
  }
  if (options !== undefined && key.endsWith('/*')) {
    return { node: options, message: `Options belong to one rule; ${key} is a family` };
  }
  return undefined;
}

/** A level alone, or options alone, in the form of a list. */
function formOf(value: DataNode): readonly (DataNode | undefined)[] {
  return value.kind === 'map' ? [undefined, value] : [value];
}
