import { entriesOf, isMap, isTemplated, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Fact } from '../../model/fact.js';
import { isUnknown } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { dateOf } from '../values/date.js';
import { offers } from './answer.js';
import { factOf } from './fact-of.js';
import { factSpans } from './fact-spans.js';
import { fieldOf, isGiven, textsOf } from './field.js';
import { namedFlags } from './flags.js';
import type { LedgerView } from './ledger-view.js';
import { ships } from './ledger-view.js';
import { isStated } from './placeholder.js';

/** The flags that a ledger declares, and those that its phases, its release and its resources name beside them. */
export function flagSubjects(view: LedgerView, ledger: Subject<'ledger'>): Subject<'flag'>[] {
  const declared = itemsOf(fieldOf(view.root, 'flags').node)
    .filter(isMap)
    .filter(isStated)
    .flatMap((entry) => declaredFlag(entry, view, ledger));
  const names = new Set(declared.map(({ facts }) => facts.name));
  const made = [...declared];
  for (const { flag, span } of mentionsIn(view)) {
    if (names.has(flag)) continue;
    names.add(flag);
    const place = { path: view.path, span };
    const facts = { system: 'ledger', name: flag } as const;
    made.push(subject('flag', `${ledger.key} / flag ${flag}`, place, facts, { parent: ledger }));
  }
  return made;
}

function declaredFlag(node: DataNode, view: LedgerView, ledger: Subject<'ledger'>): Subject<'flag'>[] {
  const block = { node, place: node.span };
  const field = (name: string) => fieldOf(block, name);
  const name = factOf(field('name'), textOf);
  if (isUnknown(name)) return [];
  const facts: Subject<'flag'>['facts'] = {
    system: 'ledger',
    name,
    state: null,
    failsOpen: failsOpen(factOf(field('on_lookup_failure'), textOf)),
    killSwitch:
      offers(field('kill_switch')) === false
        ? denied(field('kill_switch').node)
        : factOf(field('kill_switch'), textOf),
    owner: factOf(field('owner'), textOf),
    expires: isPermanent(field('expires').node) ? null : factOf(field('expires'), dateOf),
    hasEnd: isGiven(field('expires')) || isGiven(field('removal')),
  };
  const place = { path: view.path, span: node.span };
  const spans = factSpans(node, fieldsOfFacts);
  return [subject('flag', `${ledger.key} / flag ${name ?? '?'}`, place, facts, { spans, parent: ledger })];
}

const fieldsOfFacts = {
  name: 'name',
  failsOpen: 'on_lookup_failure',
  killSwitch: 'kill_switch',
  owner: 'owner',
  expires: 'expires',
};

/** What is said to be off cannot be used; what says nothing is absent. */
function denied(node: DataNode | undefined): Fact<string> {
  return isStated(node) && node.kind === 'scalar' ? 'false' : null;
}

function failsOpen(onFailure: Fact<string>): Fact<string> {
  if (isUnknown(onFailure) || onFailure === null) return onFailure;
  const said = onFailure.trim();
  return /^(?:on|true|yes|enabled|open|fails?[- ]open)$/i.test(said) ? `on_lookup_failure is ${said}` : null;
}

/** A flag that stays by intent has no day. */
function isPermanent(node: DataNode | undefined): boolean {
  return isStated(node) && /^(?:permanent|never|none)$/i.test(textOf(node)?.trim() ?? '');
}

interface Mention {
  readonly flag: string;
  readonly span: Span;
}

function mentionsIn(view: LedgerView): Mention[] {
  const ofPhases = view.phases.filter(ships).flatMap(namedFlags);
  const states = entriesOf(fieldOf(view.root, 'release.flags').node)
    .filter(({ key }) => key !== 'not_needed' && !key.startsWith('x-') && !isTemplated(key))
    .map(({ key, keySpan }) => ({ flag: key, span: keySpan }));
  const touched = ['reads', 'writes'].flatMap((name) => {
    const { node } = fieldOf(view.root, `resources.${name}.flags`);
    const items = node?.kind === 'list' ? itemsOf(node) : [];
    return items.flatMap((item) => textsOf(item).flatMap((flag) => nameIn(flag, item.span)));
  });
  return [...ofPhases, ...states, ...touched];
}

/** A list of resources may hold sentences; only what could be the key of a flag is one. */
function nameIn(text: string, span: Span): Mention[] {
  const flag = text.trim();
  return /^[\w.:/-]+$/.test(flag) && !/^(?:none|unknown|true|false)$/i.test(flag) ? [{ flag, span }] : [];
}
