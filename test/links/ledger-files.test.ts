import { describe, expect, it } from 'vitest';
import { known } from '../../src/model/fact.js';
import { linked } from './linked.js';

const sql = 'SELECT 1;';

async function pathsFor(
  written: string,
  files: readonly string[],
  at = 'ops/rollouts/a.ledger.json',
): Promise<{ leads: unknown; unresolved: unknown }> {
  const model = await linked({
    ...Object.fromEntries(files.map((path) => [path, sql])),
    [at]: JSON.stringify({ phases: [{ phase: 'expand', migrations: [written] }] }),
  });
  const [phase] = model.of('ledger-phase');
  const [ledger] = model.of('ledger');
  return {
    leads: phase?.facts.migrationPaths,
    unresolved: known(ledger?.facts.unresolvedPaths)?.map((one) => one.written),
  };
}

describe('the paths of a ledger', () => {
  it.each([
    ['from its folder', 'a.sql', ['a.sql', 'ops/a.sql', 'ops/rollouts/a.sql'], ['ops/rollouts/a.sql']],
    ['from the folder above', 'a.sql', ['a.sql', 'ops/a.sql'], ['ops/a.sql']],
    ['from the working directory', 'db/a.sql', ['db/a.sql'], ['db/a.sql']],
    ['upwards', '../db/a.sql', ['ops/db/a.sql'], ['ops/db/a.sql']],
    [
      'as a glob',
      'db/004*_*.sql',
      ['db/0041_a.sql', 'db/0042_b.sql', 'db/0050_c.sql'],
      ['db/0041_a.sql', 'db/0042_b.sql'],
    ],
    ['as a folder', 'db/0041', ['db/0041/migration.sql', 'db/00411/x.sql'], ['db/0041/migration.sql']],
  ])('are found %s', async (_, written, files, expected) => {
    expect(await pathsFor(written, files)).toEqual({ leads: expected, unresolved: [] });
  });

  it.each(['db/b.sql', '../../../etc/passwd', '../../../../db/a.sql', 'db/*.sq', ''])(
    '%j leads nowhere',
    async (written) => {
      const { leads, unresolved } = await pathsFor(written, ['db/a.sql']);
      expect(leads).toEqual([]);
      expect(unresolved).toEqual(written === '' ? [] : [written]);
    },
  );

  it('leaves globs alone that could take long to match', async () => {
    expect(await pathsFor('+(a|b|ab)*(c)/*a*a*a*a*a*.sql', ['db/a.sql'])).toEqual({
      leads: [],
      unresolved: [],
    });
  });
});
