import { describe, expect, it } from 'vitest';
import { fill, placeholdersIn, variablesOf } from '../../src/scaffold/fill.js';

const december = new Date('2026-12-20T23:59:00Z');

describe('placeholders', () => {
  it('stand for the name in the form a place needs', () => {
    expect(variablesOf('team/orders-status', december, '1.2.3')).toEqual({
      name: 'team/orders-status',
      words: 'orders status',
      title: 'Orders status',
      snake: 'orders_status',
      camel: 'OrdersStatus',
      today: '2026-12-20',
      version: '1.2.3',
    });
  });

  it('count days from today', () => {
    const variables = variablesOf('a', december, '1');
    expect(fill('{{today}} {{today+11}} {{today+73}}', variables)).toBe('2026-12-20 2026-12-31 2027-03-03');
  });

  it('leave every other brace alone', () => {
    const text = `{{op}} of {{option.prefix}} ${'$'}{{ github.ref }} {{ name }} {{constructor}} {{name`;
    expect(fill(text, { name: 'x' })).toBe(text);
  });

  it('are not filled in twice', () => {
    expect(fill('{{a}}', { a: '{{b}}', b: 'no' })).toBe('{{b}}');
  });

  it('can be listed', () => {
    expect(placeholdersIn('{{name}} {{ x }} {{today+3}} {{option.max}}')).toEqual(['name', 'today']);
  });
});
