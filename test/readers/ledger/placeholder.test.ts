import { describe, expect, it } from 'vitest';
import { isPlaceholder } from '../../../src/readers/values/placeholder.js';

describe('isPlaceholder', () => {
  it.each([
    '',
    '  ',
    'TODO',
    'todo',
    'TBD',
    'FIXME',
    '???',
    'n/a',
    'N/A.',
    '-',
    'TODO: ask operations',
    'TBD (next week)',
  ])('%j stands for nothing', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });

  it.each([
    'none',
    'unknown',
    'n/a: no flags in this service',
    'todo-app team',
    'team-orders',
    '0',
    'no',
    'Todoist',
  ])('%j says something', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});
