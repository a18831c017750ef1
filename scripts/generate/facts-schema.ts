import { declarationOf } from '../../src/engine/conditions/fact-address.js';
import { subjectKinds } from '../../src/model/kinds/index.js';

/** The published vocabulary as JSON Schema: what `rollout-lint facts` prints. */
export function factsSchema(): Readonly<Record<string, unknown>> {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The facts of rollout-lint, by kind of subject',
    description:
      'Every fact is a value, null where it is absent, or unknown. A fact that is left out is unknown.',
    $defs: {
      unknown: {
        description: 'The text cannot tell, and why.',
        type: 'object',
        required: ['$unknown'],
        additionalProperties: false,
        properties: { $unknown: { type: 'string' } },
      },
      ...Object.fromEntries(subjectKinds.map((kind) => [kind, kindSchema(kind)])),
    },
    oneOf: subjectKinds.map((kind) => ({
      type: 'object',
      required: ['kind', 'facts'],
      properties: { kind: { const: kind }, facts: { $ref: `#/$defs/${kind}` } },
    })),
  };
}

function kindSchema(kind: (typeof subjectKinds)[number]): Readonly<Record<string, unknown>> {
  const { doc, parent, facts } = declarationOf(kind);
  const properties = Object.entries(facts).map(([name, { schema, doc: description }]) => [
    name,
    { description, anyOf: [schema, { type: 'null' }, { $ref: '#/$defs/unknown' }] },
  ]);
  return {
    description: doc,
    ...(parent === undefined ? {} : { 'x-parent': parent }),
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}
