import { describe, expect, it } from 'vitest';
import { compileMessage } from '../../src/engine/message.js';
import { unknown } from '../../src/model/fact.js';
import { subjectWith } from './make.js';

const parent = subjectWith('workload', { replicas: 3, name: 'web' });
const context = {
  subject: subjectWith(
    'container',
    {
      name: 'app',
      image: null,
      imageTag: unknown('template expression'),
      init: false,
      stopHookSeconds: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
      imageName: [{ part: 'x' }, { part: null }, { part: 'z' }],
      imageDigest: [],
    },
    { parent },
  ),
  entry: { line: 4, note: 'x'.repeat(300) },
  options: { max: 33 },
};

describe('a message', () => {
  it.each([
    ['Plain.', 'Plain.'],
    ['{{name}} of {{ workload.name }}: {{init}}.', 'app of web: false.'],
    ['At most {{option.max}}.', 'At most 33.'],
    ['{{stopHookSeconds.length}}: {{stopHookSeconds}}.', '7: a, b, c, d, e and 2 more.'],
    ['{{imageName.part}}.', 'x, z.'],
    ['Line {{each.line}}.', 'Line 4.'],
    ['{{workload.one | pod | pods}}.', '(not known) pods.'],
    ['{{image}} {{image or "no image"}} {{imageDigest or "nothing"}}.', 'none no image nothing.'],
    ['{{imageTag}} {{nothing}}.', '(not known) (not known).'],
    ['{{stopHookSeconds.length | hook sleeps | hooks sleep}}.', '7 hooks sleep.'],
    ['{{each.line|line|lines}}, {{imageName.length | part | parts}}.', '4 lines, 3 parts.'],
    ['{{each.note}}', `${'x'.repeat(159)}…`],
  ])('%s', (template, expected) => {
    expect(compileMessage(template, 'container')(context)).toBe(expected);
  });
});
