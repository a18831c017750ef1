import { declarationOf } from '../../src/engine/conditions/fact-address.js';
import type { Operator } from '../../src/engine/conditions/operators.js';
import { operators } from '../../src/engine/conditions/operators.js';
import type { Rule } from '../../src/engine/rule.js';
import { isEvidence, itemsOf, propertiesOf, typeOf } from '../../src/engine/value-check.js';
import type { SubjectKind } from '../../src/model/kinds/index.js';
import { subjectKinds } from '../../src/model/kinds/index.js';
import type { FactSchema } from '../../src/model/vocabulary.js';
import { code, list, page, table } from './markdown.js';
import type { Outputs } from './outputs.js';

/** A page a kind with its facts, their index, and the page of the operators. */
export function vocabularyPages(rules: readonly Rule[]): Outputs {
  const outputs: Outputs = new Map(
    subjectKinds.map((kind) => [`docs/facts/${kind}.md`, kindPage(kind, rules)]),
  );
  return outputs.set('docs/facts/README.md', kindIndex()).set('docs/operators.md', operatorPage());
}

function kindIndex(): string {
  return page([
    '# Facts',
    'What rules judge, by kind of subject. A fact is a value, absent (the text was read and it is not there), or unknown (the text cannot tell). No rule fires on an unknown fact.',
    table(
      ['kind', 'what it is', 'part of'],
      subjectKinds.map((kind) => {
        const { doc, parent } = declarationOf(kind);
        return [`[${kind}](${kind}.md)`, doc, parent === undefined ? '' : `[${parent}](${parent}.md)`];
      }),
    ),
  ]);
}

function kindPage(kind: SubjectKind, rules: readonly Rule[]): string {
  const { doc, parent, facts } = declarationOf(kind);
  const judging = rules.filter(({ on }) => on === kind);
  return page([
    `# ${kind}`,
    doc,
    parent === undefined
      ? undefined
      : `It is part of a [${parent}](${parent}.md), whose facts rules on it can read as ${code(`${parent}.<fact>`)}.`,
    '## Facts',
    table(
      ['fact', 'type', 'meaning'],
      Object.entries(facts).map(([name, fact]) => [code(name), typeWords(fact.schema), fact.doc]),
    ),
    judging.length === 0 ? undefined : '## Rules',
    list(judging.map(({ id, title }) => `[${id}](../rules/${id}.md): ${title}`)),
  ]);
}

function typeWords(schema: FactSchema): string {
  const items = itemsOf(schema);
  if (isEvidence(schema)) return `places${fields(items, ['path', 'note'])}`;
  if (items !== undefined) return `list of ${typeWords(items)}`;
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => code(String(one))).join(', ');
  if (typeOf(schema) === 'object') return `record${fields(schema, [])}`;
  const unit = schema['x-unit'];
  return `${names[typeOf(schema) ?? ''] ?? 'any'}${unit === undefined ? '' : ` (${String(unit)})`}`;
}

function fields(schema: FactSchema | undefined, leftOut: readonly string[]): string {
  const shown = Object.entries(propertiesOf(schema ?? {}) ?? {}).filter(([name]) => !leftOut.includes(name));
  return shown.length === 0
    ? ''
    : ` with ${shown.map(([name, one]) => `${code(name)}: ${typeWords(one)}`).join('; ')}`;
}

const names: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'number',
  boolean: 'true or false',
};

function operatorPage(): string {
  return page([
    '# Operators',
    'A test is `{ fact, operator, value }`. The value is a literal, `{ fact: other }` or `{ option: name }`. Of an absent fact every operator is false except `isAbsent`, `notEqual` and `equal` with `null`; of an unknown fact neither an operator nor its opposite holds.',
    table(
      ['operator', 'asks of', 'value', 'holds when'],
      operators.map(({ name, fact, value, doc }) => [code(name), factWords[fact], valueWords[value], doc]),
    ),
    '## Regular expressions',
    'Patterns are those of JavaScript with the flag `u`; `(?i)` at the start ignores case. They are checked when the rule is loaded, and one that hostile text could make slow is refused: with a repeated group whose rounds can be told apart in several ways, with two repetitions in a row of the same character, with back references, or with more than one endless repetition of the same character (two where the pattern begins with `^`). The first 10,000 characters of a text are searched; what lies behind them is unknown.',
    '## Dates, versions and durations',
    '`before` and `after` compare two dates (`2024-01-31`, with or without a time) or two versions (`16`, `v1.2.3`, `20240131120000`); anything else is unknown. The duration operators take numbers as seconds and read texts such as `30s`, `5m`, `1h30m`, `2d`.',
  ]);
}

const factWords: Readonly<Record<Operator['fact'], string>> = {
  any: 'any fact',
  number: 'a number',
  text: 'a text',
  'list or text': 'a list or a text',
  'number or text': 'a number or a text',
};

const valueWords: Readonly<Record<Operator['value'], string>> = {
  'fact value': 'a value the fact can have, or `null`',
  'fact values': 'a list of values the fact can have',
  part: 'an entry, or a part of the text',
  number: 'a number',
  text: 'a text',
  pattern: 'a regular expression',
  'date or version': 'a date or a version',
  duration: 'seconds, or a text such as `30s`',
  none: '`true`, or left out',
};
