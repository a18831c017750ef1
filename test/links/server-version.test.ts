import { describe, expect, it } from 'vitest';
import { type DatabaseSettings, defaultSettings } from '../../src/config/settings.js';
import {
  defaultVersions,
  isBefore,
  type ServerVersion,
  serverVersions,
} from '../../src/links/migrations/server-version.js';
import { linked } from './linked.js';

const path = 'db/migrations/0001_a.sql';

function ledger(version: string, engine = 'postgres', migrations = ''): string {
  return `ledger: 1\nchange: a\ndatabase: { engine: ${engine}, version: "${version}" }\nphases: [{ phase: expand, migrations: [${migrations}] }]\n`;
}

async function versionOf(
  files: Record<string, string>,
  database: Partial<DatabaseSettings> = {},
  engine: 'postgres' | 'mysql' = 'postgres',
): Promise<ServerVersion> {
  const model = await linked({ ...files, [path]: 'ALTER TABLE t ADD COLUMN a int;' });
  return serverVersions(model, { ...defaultSettings.database, ...database })(engine, path);
}

describe('the version of the server', () => {
  it('is a default where nobody says it', async () => {
    expect(await versionOf({})).toEqual(defaultVersions.postgres);
    expect(await versionOf({}, {}, 'mysql')).toEqual({ product: 'mysql', major: 8, minor: 0 });
    expect(await versionOf({}, { version: 'latest' })).toEqual(defaultVersions.postgres);
  });

  it('is what the config says, for its own engine', async () => {
    expect(await versionOf({}, { version: '11.22' })).toMatchObject({ major: 11, minor: 22 });
    const mariadb = { engine: 'mariadb', version: '10.6.4-MariaDB' } as const;
    expect(await versionOf({}, mariadb, 'mysql')).toEqual({ product: 'mariadb', major: 10, minor: 6 });
    expect(await versionOf({}, mariadb)).toEqual(defaultVersions.postgres);
  });

  it('is what the ledger that lists the file says, before the config', async () => {
    const files = { 'a.ledger.yaml': ledger('15.2', 'postgres', path) };
    expect(await versionOf(files, { version: '11' })).toMatchObject({ major: 15, minor: 2 });
  });

  it('is what all ledgers agree on', async () => {
    expect(await versionOf({ 'a.ledger.yaml': ledger('14') })).toMatchObject({ major: 14 });
    const differing = { 'a.ledger.yaml': ledger('14'), 'b.ledger.yaml': ledger('15') };
    expect(await versionOf(differing)).toEqual(defaultVersions.postgres);
    expect(await versionOf({ 'a.ledger.yaml': ledger('5.7', 'mysql') })).toEqual(defaultVersions.postgres);
  });

  it('compares by number', () => {
    const server: ServerVersion = { product: 'mysql', major: 8, minor: 4 };
    expect([
      isBefore(server, 9),
      isBefore(server, 8, 10),
      isBefore(server, 8, 4),
      isBefore(server, 5),
    ]).toEqual([true, true, false, false]);
  });
});
