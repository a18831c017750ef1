import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, evaluateText, holds } from '../../src/readers/github/evaluate.js';
import { conditionOf, parseExpression, partsOf } from '../../src/readers/github/expression.js';
import type { Scenario } from '../../src/readers/github/scenario.js';
import { storedValuesOf } from '../../src/readers/github/stored-values.js';

const change: Scenario = { event: 'pull_request', action: 'opened' };
const closed: Scenario = { event: 'pull_request', action: 'closed' };
const push: Scenario = { event: 'push', tag: false };
const stranger: Scenario = { event: 'pull_request_target', action: 'opened', fork: true };

describe('conditions of workflows', () => {
  it.each([
    ["github.event_name == 'pull_request'", true, false],
    ["github.event_name != 'push'", true, false],
    ["github.ref == 'refs/heads/main'", false, undefined],
    ["startsWith(github.ref, 'refs/tags/')", false, undefined],
    ["contains(github.ref, 'release')", false, undefined],
    ["github.event_name == 'push' && github.ref == 'refs/heads/main'", false, undefined],
    ["github.event_name == 'push' || steps.x.outputs.y == 'true'", undefined, true],
    ['github.event.pull_request', true, false],
    ['github.event.pull_request.merged == true', false, false],
    ['github.event.pull_request.draft == false', true, true],
    ['true && !false', true, true],
    ["null == ''", true, true],
    ['github.head_ref', true, false],
    ["github.head_ref != ''", true, false],
    ["${{ !(github.event_name == 'push') }}", true, false],
    ['always() && success() && !cancelled()', true, true],
    ['failure()', undefined, undefined],
    ["GitHub.Event_Name == 'PULL_REQUEST'", true, false],
    ["inputs.target == 'prod'", undefined, undefined],
    ['this is ( no expression', undefined, undefined],
  ])('%s: for a change %s, for a push %s', (text, forChange, forPush) => {
    expect(holds(conditionOf(text), change)).toBe(forChange);
    expect(holds(conditionOf(text), push)).toBe(forPush);
  });

  it('knows the end of a change from the rest of it', () => {
    const condition = conditionOf("github.event.action == 'closed'");
    expect(holds(condition, closed)).toBe(true);
    expect(holds(condition, change)).toBe(false);
  });

  it.each([
    ['github.event.pull_request.head.repo.full_name == github.repository', false],
    ["github.repository == 'team/app'", true],
    ["github.event.pull_request.head.repo.full_name == 'team/app'", false],
    ['github.event.pull_request.head.repo.fork', true],
    ['!github.event.pull_request.head.repo.fork', false],
    ["github.actor == 'dependabot[bot]'", false],
    ["github.event.pull_request.author_association == 'MEMBER'", false],
    ["contains(github.event.pull_request.labels.*.name, 'safe')", undefined],
  ])('of a stranger, %s is %s', (text, answer) => {
    expect(holds(conditionOf(text), stranger)).toBe(answer);
  });

  it('has a text around braces that are no expression', () => {
    expect(partsOf("a ${{ format('{0}}}', 1) }} b").map((part) => typeof part)).toEqual([
      'string',
      'object',
      'string',
    ]);
    expect(partsOf('a ${{ github.ref')).toEqual(['a ${{ github.ref']);
  });
});

describe('what differs from run to run', () => {
  it.each([
    ['${{ github.workflow }}-${{ github.head_ref || github.run_id }}', ['run'], ['change']],
    ['deploy', [], []],
    ['${{ github.workflow }}-${{ github.ref }}', ['ref'], ['change']],
    ['${{ github.event.pull_request.number || github.sha }}', ['commit'], ['change']],
    ["${{ format('deploy-{0}', github.run_number) }}", ['run'], ['run']],
    ['${{ inputs.target }}', [], []],
  ])('%s: on a push %s, on a change %s', (group, onPush, onChange) => {
    expect(evaluateText(partsOf(group), push).varies).toEqual(onPush);
    expect(evaluateText(partsOf(group), change).varies).toEqual(onChange);
  });

  it('is left open where an unknown value decides', () => {
    expect(evaluateText(partsOf('${{ inputs.id || github.run_id }}'), push)).toMatchObject({
      varies: [],
      mayVary: true,
    });
  });
});

describe('secrets that a text holds', () => {
  const names = (text: string, scenario: Scenario): string[] =>
    storedValuesOf(text, scenario).map(({ name }) => name);

  it.each([
    ['${{ secrets.A }}', ['A'], ['A']],
    ["${{ secrets['A'] }}", ['A'], ['A']],
    ["${{ github.ref == 'refs/heads/main' && secrets.PROD || secrets.DEV }}", ['DEV'], []],
    ["${{ github.event_name == 'push' && secrets.PROD || secrets.DEV }}", ['DEV'], ['PROD']],
    ["${{ secrets[github.event_name == 'push' && 'PROD' || 'DEV'] }}", ['DEV'], ['PROD']],
    ["${{ secrets.A != '' }}", [], []],
    ['${{ secrets.A || secrets.B }}', ['A'], ['A']],
    ['${{ needs.x.outputs.prod && secrets.PROD }}', [], []],
    ['url=${{ secrets.A }}:${{ vars.B }}', ['A', 'B'], ['A', 'B']],
    ['${{ toJSON(secrets) }}', [], []],
  ])('%s: for a change %s, for a push %s', (text, forChange, forPush) => {
    expect(names(text, change)).toEqual(forChange);
    expect(names(text, push)).toEqual(forPush);
  });
});

describe('any text', () => {
  it('is taken without an exception', () => {
    const words = fc.constantFrom(
      'github',
      '.',
      'ref',
      '(',
      ')',
      '&&',
      '||',
      "'x'",
      '==',
      '!',
      '[',
      ']',
      '*',
      ',',
      '${{',
      '}}',
      '1',
      'contains',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 60 }).map((all) => all.join('')),
        ),
        (text) => {
          evaluate(parseExpression(text), stranger);
          evaluateText(partsOf(text), change);
          storedValuesOf(`secrets ${text}`, push);
        },
      ),
    );
  });

  it('may be nested as deep as it likes', () => {
    const deep = `${'('.repeat(5000)}1${')'.repeat(5000)}`;
    expect(evaluate(parseExpression(deep), push).truth).toBeUndefined();
    const long = `1${' == 1'.repeat(4000)}`;
    expect(() => evaluate(parseExpression(long), push)).not.toThrow();
  });
});
