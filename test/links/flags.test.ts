import { afterEach, describe, expect, it, vi } from 'vitest';
import { linked } from './linked.js';

afterEach(() => {
  vi.useRealTimers();
});

async function flags(files: Readonly<Record<string, string>>): Promise<Record<string, unknown>[]> {
  return (await linked(files)).of('flag').map(({ facts }) => facts);
}

describe('the end of a flag', () => {
  it.each([
    ['2026-03-01', '2026-03-01T23:59:59Z', false],
    ['2026-03-01', '2026-03-02T00:00:01Z', true],
    ['2026-03-01T08:00:00Z', '2026-03-01T12:00:00Z', false],
    ['permanent', '2026-03-02T00:00:00Z', false],
  ])('%s, looked at on %s', async (expires, now, expired) => {
    vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
    const found = await flags({ 'a.ledger.yaml': `flags: [{ name: a, expires: ${expires} }]` });
    expect(found).toMatchObject([{ expired }]);
  });

  it('is not known where its day is not', async () => {
    const found = await flags({ 'a.ledger.yaml': 'flags: [{ name: a, expires: soon }]' });
    expect(found).toMatchObject([{ expired: { $unknown: expect.anything() } }]);
  });
});

describe('the flags that a ledger names', () => {
  const file =
    '{ "flags": { "A.b": { "state": "ENABLED", "variants": { "on": true }, "defaultVariant": "on" } } }';

  it.each([
    ['a.B', { 'f.json': file }, false],
    ['a.c', { 'f.json': file }, true],
    ['a.c', {}, false],
  ])('%s beside %j', async (name, others, missing) => {
    const found = await flags({ 'a.ledger.yaml': `flags: [{ name: ${name} }]`, ...others });
    expect(found.find(({ system }) => system === 'ledger')).toMatchObject({ undefinedElsewhere: missing });
  });
});
