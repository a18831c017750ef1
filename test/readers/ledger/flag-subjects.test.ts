import { describe, expect, it } from 'vitest';
import { readLedger } from './read-ledger.js';

type Facts = Record<string, unknown>;

async function flagsOf(text: string): Promise<Facts[]> {
  return (await readLedger(text)).of('flag').map(({ facts }) => facts);
}

const unknown = { $unknown: expect.anything() };

describe('the flags of a ledger', () => {
  it.each([
    ['', null],
    ['kill_switch: ???', null],
    ['kill_switch: false', 'false'],
    ['kill_switch: none', 'false'],
    ['kill_switch: true', 'true'],
    ['kill_switch: ops console', 'ops console'],
    ['kill_switch: unknown', unknown],
    ['kill_switch: { not_needed: only a colour }', unknown],
  ])('%s is the kill switch %s', async (field, killSwitch) => {
    expect(await flagsOf(`flags: [{ name: a, ${field} }]`)).toMatchObject([{ killSwitch }]);
  });

  it.each([
    ['on_lookup_failure: on', true],
    ['on_lookup_failure: "TRUE"', true],
    ['on_lookup_failure: fail open', true],
    ['on_lookup_failure: off', false],
    ['on_lookup_failure: false', false],
    ['on_lookup_failure: the old path', false],
    ['', false],
  ])('%s fails open: %s', async (field, open) => {
    const [flag] = await flagsOf(`flags: [{ name: a, ${field} }]`);
    expect(typeof flag?.failsOpen === 'string').toBe(open);
  });

  it.each([
    ['expires: 2020-01-01', '2020-01-01', true],
    ['expires: permanent', null, true],
    ['expires: TBD', null, false],
    ['removal: with the contract phase', null, true],
    ['expires: soon', unknown, true],
    ['expires: { not_needed: gone }', unknown, true],
    ['', null, false],
  ])('%s ends %s', async (field, expires, hasEnd) => {
    expect(await flagsOf(`flags: [{ name: a, ${field} }]`)).toMatchObject([{ expires, hasEnd }]);
  });

  it('are named by phases, release and resources too, each once', async () => {
    const text = `
flags: [{ name: a }, TODO, { not_needed: elsewhere }, { owner: team }]
phases:
  - { phase: switch, reads: { flag: a }, writes: { flag: b } }
  - { phase: switch, status: abandoned, reads: { flag: x } }
release: { flags: { b: on, c: off, x-note: free } }
resources: { reads: { flags: [c, d, the flags of the admin pages, unknown] }, writes: { flags: none } }
`;
    expect((await flagsOf(text)).map(({ name }) => name)).toEqual(['a', null, 'b', 'c', 'd']);
  });

  it('tell of a flag that is only named nothing but its name', async () => {
    expect(await flagsOf('release: { flags: { a: on } }')).toEqual([{ system: 'ledger', name: 'a' }]);
  });
});
