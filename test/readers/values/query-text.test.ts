import { describe, expect, it } from 'vitest';
import { emptyVector, shareUnit, splitBy } from '../../../src/readers/values/query-text.js';

describe('a query', () => {
  it.each([
    ['errors{service="{{args.service}}"}', ['service']],
    ['errors{pod=~"{{ target }}-.*", namespace="{{ namespace }}"}[{{ interval }}]', ['target']],
    ['errors{version="v2", rollouts_pod_template_hash="x"}', ['version', 'pod_template_hash']],
    ['errors{app="orders"}', []],
    ['{{', []],
  ])('%s tells versions apart by %j', (query, words) => expect(splitBy(query)).toEqual(words));

  it.each([
    ['sum(rate(e[5m])) or vector(0)', 0],
    ['(sum(rate(e[5m])) or on() vector(1.5))', 1.5],
    ['sum(rate(e[5m]) or vector(0))', 0],
    ['a / b or vector(0)', 0],
    ['sum(rate(e[5m])) OR vector(1.)', 1],
    ['(a or vector(0)) / b', undefined],
    ['a / (b or vector(1))', undefined],
    ['(a or vector(0)) / (b or vector(1))', undefined],
    ['sum(a)', undefined],
    ['('.repeat(50_000), undefined],
  ])('%s gives %s where nothing was measured', (query, value) =>
    expect(emptyVector(query)?.value).toBe(value),
  );

  it.each([
    ['sum(rate(a[1m])) / sum(rate(b[1m]))', 'ratio'],
    ['sum(rate(a[1m])) / sum(rate(b[1m])) * 100', '%'],
    ['100 - sum(rate(a[1m])) / sum(rate(b[1m])) * 100', '%'],
    ['100 - error_ratio', undefined],
    ['error_ratio', undefined],
  ])('%s measures in %s', (query, unit) => expect(shareUnit(query)).toBe(unit));
});
