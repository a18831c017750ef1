import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DependencyGraph } from '../../src/links/dependency-graph/dependency-graph.js';

function graph(needs: Readonly<Record<string, readonly string[] | undefined>>): DependencyGraph {
  return new DependencyGraph(Object.entries(needs).map(([id, own]) => ({ id, needs: own })));
}

describe('the graph of services', () => {
  it('puts each service one level above the highest one it needs', () => {
    const diamond = graph({ d: ['b', 'c'], b: ['a'], c: ['b', 'a'], a: ['elsewhere'] });
    expect(['a', 'b', 'c', 'd'].map((id) => diamond.level(id))).toEqual([0, 1, 2, 3]);
    expect(diamond.circles).toEqual([]);
    expect(diamond.needs('a')).toEqual([]);
  });

  it('tells circles in the order of the services, and gives nothing in or behind one a level', () => {
    const made = graph({ e: ['b'], a: [], b: ['c', 'a'], c: ['d'], d: ['b'], f: ['f'] });
    expect(made.circles).toEqual([['b', 'c', 'd'], ['f']]);
    expect(made.wayAround('b')).toEqual(['b', 'c', 'd', 'b']);
    expect(made.wayAround('f')).toEqual(['f', 'f']);
    expect(made.wayAround('a')).toEqual([]);
    expect(['a', 'b', 'e', 'f'].map((id) => made.level(id))).toEqual([0, undefined, undefined, undefined]);
  });

  it('says nothing of a service whose files do not tell what it needs', () => {
    const made = graph({ a: undefined, b: ['a'], c: [] });
    expect(made.frontier(new Set())).toEqual(['c']);
    expect(made.waitsFor('a', new Set())).toBeUndefined();
    expect([made.level('a'), made.level('b'), made.level('c')]).toEqual([undefined, undefined, 0]);
  });

  it('takes ids for nothing but ids', () => {
    const made = new DependencyGraph([
      { id: 'constructor', needs: ['__proto__'] },
      { id: '__proto__', needs: [] },
      { id: '0', needs: ['1'] },
      { id: '1', needs: [] },
    ]);
    expect(made.level('constructor')).toBe(1);
    expect(made.frontier(new Set(['1']))).toEqual(['__proto__', '0']);
  });

  it('takes a circle, and a chain, of ten thousand services', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `s${index}`);
    const circle = new DependencyGraph(
      ids.map((id, index) => ({ id, needs: [ids[(index + 1) % ids.length] ?? ''] })),
    );
    expect(circle.circles.map(({ length }) => length)).toEqual([10_000]);
    expect(circle.wayAround('s0')).toHaveLength(10_001);
    const chain = new DependencyGraph(
      ids.map((id, index) => ({ id, needs: index === 0 ? [] : [ids[index - 1] ?? ''] })),
    );
    expect(chain.level('s9999')).toBe(9999);
    expect(chain.frontier(new Set(ids.slice(0, 5000)))).toEqual(['s5000']);
  });

  it('rolls out everything that is in no circle and behind none, frontier by frontier', () => {
    const edges = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const ids = Array.from({ length: 12 }, (_, index) => `s${index}`);
        const made = new DependencyGraph(
          ids.map((id, index) => ({
            id,
            needs: pairs.filter(([from]) => from === index).map(([, to]) => `s${to}`),
          })),
        );
        const done = new Set<string>();
        for (
          let next = made.frontier(done), level = 0;
          next.length > 0;
          next = made.frontier(done), level++
        ) {
          for (const id of next) expect(made.level(id)).toBe(level);
          for (const id of next) done.add(id);
        }
        expect(ids.filter((id) => !done.has(id))).toEqual(ids.filter((id) => made.level(id) === undefined));
        for (const circle of made.circles)
          for (const id of circle) expect(made.wayAround(id).at(-1)).toBe(id);
        for (const id of ids) {
          expect(made.wayAround(id).length > 0).toBe(made.circles.some((circle) => circle.includes(id)));
        }
      }),
    );
  });
});
