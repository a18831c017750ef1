import { describe, expect, it } from 'vitest';
import { type IndexState, IndexStates } from '../../../src/links/migrations/index-states.js';

function on(table: string): IndexState {
  const createdIn = '0001_start';
  return { table, unique: true, columns: ['id'], condition: null, onExpressions: false, createdIn };
}

describe('IndexStates', () => {
  it('knows the indexes of a table in the order of their creation', () => {
    const [first, other, second] = [on('orders'), on('carts'), on('orders')];
    const indexes = new IndexStates().set('b', first).set('c', other).set('a', second);
    expect([...indexes.of('orders')]).toEqual([first, second]);
    expect([...indexes.of('unknown')]).toEqual([]);
    expect(indexes.size).toBe(3);
  });

  it('follows an index that is dropped or whose table takes another name', () => {
    const indexes = new IndexStates().set('a', on('orders')).set('b', on('orders'));
    indexes.delete('a');
    indexes.set('b', on('purchases'));
    expect([...indexes.of('orders')]).toEqual([]);
    expect([...indexes.of('purchases')]).toEqual([on('purchases')]);
    indexes.clear();
    expect([...indexes.of('purchases')]).toEqual([]);
    expect(indexes.delete('b')).toBe(false);
  });
});
