import { describe, expect, it } from 'vitest';
import { selects } from '../../src/links/workloads/selector.js';

describe('selectors', () => {
  const labels = ['app=web', 'tier=front', 'empty='];

  it.each([
    [[], true],
    [['app=web'], true],
    [['app=web', 'tier=back'], false],
    [['app in (web,api)'], true],
    [['app in (api)'], false],
    [['app notin (api)'], true],
    [['track notin (canary)'], true],
    [['tier'], true],
    [['track'], false],
    [['!track'], true],
    [['!tier'], false],
    [['empty='], true],
    [['ap=web'], false],
  ])('%j', (selector, expected) => {
    expect(selects(selector, labels)).toBe(expected);
  });
});
