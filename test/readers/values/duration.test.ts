import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../../src/readers/values/duration.js';

describe('parseDuration', () => {
  it.each([
    ['30s', 30],
    ['15m', 900],
    ['2h', 7200],
    ['3d', 259_200],
    ['1w', 604_800],
    ['500ms', 0.5],
    ['1h30m', 5400],
    ['1.5h', 5400],
    [' 10s ', 10],
    ['0', 0],
    ['0s', 0],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(['', '30', 's', 'soon', '5 minutes', '10s later', 'in 10s', '-5m', '5m-'])(
    '%j is no duration',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});
