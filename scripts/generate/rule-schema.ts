import { ancestorsOf, declarationOf } from '../../src/engine/conditions/fact-address.js';
import { operators } from '../../src/engine/conditions/operators.js';
import type { SubjectKind } from '../../src/model/kinds/index.js';
import { subjectKinds } from '../../src/model/kinds/index.js';

type Schema = Readonly<Record<string, unknown>>;

const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text } as const;
const severity = { type: 'string', enum: ['error', 'warning', 'info'] } as const;

/**
 * The keys of a rule file. Conditions are left open here: the loader checks them against the vocabulary,
 * with better sentences than a schema can give.
 */
export function ruleFileSchema(condition: Schema = {}): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A rule of rollout-lint',
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title', 'on', 'severity', 'when', 'message', 'why', 'fix'],
    properties: {
      id: {
        type: 'string',
        pattern: '^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$',
        description: 'It is family/name in small letters; configs, ignores and baselines name it.',
      },
      title: { ...text, description: 'What is wrong, in one line, without a full stop.' },
      on: { type: 'string', enum: subjectKinds, description: 'The kind of subject that is judged.' },
      severity: { ...severity, description: 'How loud it is where nothing else is set.' },
      confidence: {
        type: 'string',
        enum: ['high', 'medium', 'low'],
        default: 'high',
        description: 'How sure a finding is.',
      },
      presets: {
        type: 'array',
        items: { type: 'string', enum: ['recommended', 'strict'] },
        uniqueItems: true,
        default: ['recommended'],
        description: 'The presets that run it; strict runs the recommended ones too. None: only when set.',
      },
      engines: { ...texts, minItems: 1, description: 'Only subjects whose fact `engine` is one of these.' },
      systems: { ...texts, minItems: 1, description: 'Only subjects whose fact `system` is one of these.' },
      options: {
        type: 'object',
        description: 'What a config may set; used as `value: { option: name }` and {{option.name}}.',
        propertyNames: { pattern: '^[a-z][A-Za-z0-9]*$' },
        additionalProperties: optionSchema,
      },
      each: { ...text, description: 'A list fact; the rule is judged once for each entry, called `each`.' },
      when: { ...condition, description: 'What must hold for the rule to fire.' },
      unless: { ...condition, description: 'Accepted exceptions; where this holds the rule is silent.' },
      message: { ...text, description: 'The finding, with {{fact}}, {{each.field}}, {{option.name}}.' },
      at: {
        type: ['string', 'array'],
        minLength: 1,
        minItems: 1,
        items: text,
        description: 'The fact at whose place a finding stands; of a list, the first that has one.',
      },
      related: {
        type: 'array',
        description: 'Evidence facts whose places are shown beside the finding.',
        items: {
          type: ['string', 'object'],
          minLength: 1,
          additionalProperties: false,
          required: ['at', 'message'],
          properties: { at: text, message: text },
        },
      },
      why: { ...text, description: 'Why it hurts a rollout, in one to three sentences.' },
      fix: { ...text, description: 'What to do instead.' },
      source: { ...texts, default: [], description: 'Where the rule comes from.' },
      references: {
        type: 'array',
        items: { type: 'string', pattern: '^https://', description: 'It begins with https://' },
        description: 'Official documentation.',
      },
      examples,
    },
  };
}

/** The same with conditions and names spelled out, so that an editor can complete them. */
export function ruleEditorSchema(): Schema {
  return {
    ...ruleFileSchema({ $ref: '#/$defs/condition' }),
    $defs: {
      condition: conditionSchema,
      ...Object.fromEntries(subjectKinds.map((kind) => [`facts-of-${kind}`, factsSchema(kind)])),
    },
    allOf: subjectKinds.map((kind) => ({
      if: { properties: { on: { const: kind } }, required: ['on'] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: {
        properties: {
          when: { $ref: `#/$defs/facts-of-${kind}` },
          unless: { $ref: `#/$defs/facts-of-${kind}` },
        },
      },
    })),
  };
}

/** The names that tests of a rule on this kind may use. */
function factsSchema(kind: SubjectKind): Schema {
  const self = { $ref: `#/$defs/facts-of-${kind}` };
  return {
    properties: {
      fact: { anyOf: [{ enum: factNamesOf(kind) }, { pattern: '^each(?:\\.|$)|\\.' }] },
      all: { items: self },
      any: { items: self },
      not: self,
    },
  };
}

const optionSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['type', 'default', 'description'],
  properties: {
    type: { type: 'string', enum: ['string', 'number', 'integer', 'boolean', 'array'] },
    default: {},
    description: text,
    enum: { type: 'array', minItems: 1 },
    items: { type: 'object' },
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    minLength: { type: 'integer' },
    minItems: { type: 'integer' },
  },
};

const exampleProperties = {
  files: {
    type: 'object',
    minProperties: 1,
    additionalProperties: { type: 'string' },
    description: 'Path to text: a whole small repository.',
  },
  config: { type: 'object', description: 'A rollout-lint config, where the example needs one.' },
  since: {
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'The files at the revision of --since; migrations that it lacks are in flight.',
  },
  note: text,
};

const example = {
  type: 'object',
  additionalProperties: false,
  required: ['files'],
  properties: exampleProperties,
};

const badExample = {
  ...example,
  required: ['files', 'expect'],
  properties: {
    ...exampleProperties,
    expect: {
      type: 'array',
      minItems: 1,
      description: 'Where the rule must fire, in the order of path and line.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['line'],
        properties: { path: text, line: { type: 'integer', minimum: 1 }, message: text },
      },
    },
  },
};

const examples = {
  type: 'object',
  additionalProperties: false,
  description: 'The tests and the documentation of the rule.',
  properties: {
    bad: { type: 'array', items: badExample },
    good: { type: 'array', items: example },
    near: { type: 'array', items: example, description: 'They look like it and must not fire.' },
  },
};

const conditionSchema = {
  type: 'object',
  oneOf: [
    ...(['all', 'any'] as const).map((key) => ({
      required: [key],
      additionalProperties: false,
      properties: { [key]: { type: 'array', minItems: 1, items: { $ref: '#/$defs/condition' } } },
    })),
    { required: ['not'], additionalProperties: false, properties: { not: { $ref: '#/$defs/condition' } } },
    {
      required: ['fact', 'operator'],
      additionalProperties: false,
      properties: {
        fact: { type: 'string' },
        operator: { oneOf: operators.map(({ name, doc }) => ({ const: name, description: doc })) },
        value: {},
      },
    },
  ],
};

/** The facts a rule on this kind can name: its own, and those of the kinds it is part of. */
function factNamesOf(kind: SubjectKind): string[] {
  const inherited = ancestorsOf(kind).flatMap((one) =>
    Object.keys(declarationOf(one).facts).map((name) => `${one}.${name}`),
  );
  return [...Object.keys(declarationOf(kind).facts), ...inherited];
}
