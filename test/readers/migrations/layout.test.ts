import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/config/settings.js';
import { FileIndex } from '../../../src/discover/file-index.js';
import { layoutOf } from '../../../src/readers/migrations/layout.js';

interface Given {
  beside?: string[];
  text?: string;
  companions?: Record<string, string>;
}

function placed(path: string, { beside = [], text = '', companions = {} }: Given = {}) {
  const layout = layoutOf(path, text, {
    files: new FileIndex([path, ...beside, ...Object.keys(companions)]),
    settings: defaultSettings,
    companion: (one) => companions[one],
  });
  return layout === undefined ? undefined : { framework: layout.framework.name, ...layout.place };
}

describe('the layout of migrations', () => {
  it.each([
    ['prisma/migrations/20260301120000_init/migration.sql', 'prisma', '20260301120000', 'up'],
    ['db/migrations/000001_init.up.sql', 'golang-migrate', '000001', 'up'],
    ['db/migrations/000001_init.down.sql', 'golang-migrate', '000001', 'down'],
    ['migrations/2026-03-01-120000_init/up.sql', 'diesel', '2026-03-01-120000', 'up'],
    ['migrations/2026-03-01-120000_init/down.sql', 'diesel', '2026-03-01-120000', 'down'],
    ['src/main/resources/db/migration/V1_2__init.sql', 'flyway', '1.2', 'up'],
    ['src/main/resources/db/migration/U1_2__init.sql', 'flyway', '1.2', 'down'],
    ['src/main/resources/db/migration/R__views.sql', 'flyway', null, 'up'],
    ['supabase/migrations/20260301120000_init.sql', 'supabase', '20260301120000', 'up'],
    ['migrations/default/1700000000000_init/up.sql', 'hasura', '1700000000000', 'up'],
    ['migrations/default/1700000000000_init/down.sql', 'hasura', '1700000000000', 'down'],
    ['db/migrate/0042-add.sql', 'plain', '0042', 'up'],
    ['db/migrations/0042_scale_down.sql', 'plain', '0042', 'up'],
    ['db/migrations/rollback/0042_add.sql', 'plain', '0042', 'down'],
    ['db/migrations/0042_add.undo.sql', 'plain', '0042', 'down'],
  ])('%s is of %s, version %s, %s', (path, framework, version, part) => {
    expect(placed(path)).toMatchObject({ framework, version, part });
  });

  it('gives the up and the down of one migration one name and one history', () => {
    for (const [up, down] of [
      ['m/migrations/01_a.up.sql', 'm/migrations/01_a.down.sql'],
      ['m/migrations/01_a.sql', 'm/migrations/01_a.down.sql'],
      ['m/migrations/01_a.sql', 'm/migrations/revert/01_a.sql'],
      ['m/migrations/V3__a.sql', 'm/migrations/U3__undo_a.sql'],
      ['m/migrations/01.do.a.sql', 'm/migrations/01.undo.a.sql'],
      ['m/migrations/01_a.sql', 'm/migrations/01_a_reverse.sql'],
      ['m/migrations/01_a_up.sql', 'm/migrations/01_a_down.sql'],
    ] as const) {
      const [first, second] = [placed(up), placed(down, { beside: [up] })];
      expect(second).toMatchObject({ migration: first?.migration, history: 'm/migrations', part: 'down' });
    }
  });

  it('keeps two scripts of one Flyway version apart, and gives an undo to the version it takes back', () => {
    const beside = ['db/migration/V3__a.sql', 'db/migration/V3__b.sql'];
    const [first, second] = beside.map((path) => placed(path, { beside }));
    expect(first?.migration).not.toBe(second?.migration);
    expect(placed('db/migration/U3.0__undo.sql', { beside })).toMatchObject({ migration: first?.migration });
    expect(placed('db/migration/U4__undo.sql', { beside })?.migration).toBe('db/migration/U4__undo');
  });

  it('takes pairs beside a Cargo.toml for sqlx', () => {
    const beside = ['backend/Cargo.toml'];
    expect(placed('backend/migrations/20260301120000_a.up.sql', { beside })?.framework).toBe('sqlx');
  });

  it('takes folders without that name for migrations where a list, a plan or a snapshot stands beside them', () => {
    expect(placed('drizzle/0000_init.sql', { beside: ['drizzle/meta/_journal.json'] })).toEqual({
      framework: 'drizzle',
      history: 'drizzle',
      migration: 'drizzle/0000_init',
      version: '0000',
      part: 'up',
    });
    expect(
      placed('drizzle/20260301120000_init/migration.sql', {
        beside: ['drizzle/20260301120000_init/snapshot.json'],
      }),
    ).toMatchObject({ framework: 'drizzle', history: 'drizzle', version: '20260301120000' });
    expect(placed('schema/changes/1_a.sql', { beside: ['schema/changes/atlas.sum'] })).toMatchObject({
      framework: 'atlas',
      version: '1',
    });
    expect(placed('drizzle/0000_init.sql')).toBeUndefined();
    expect(placed('queries/migration.sql')).toBeUndefined();
  });

  it('reads the scripts below a plan of Sqitch, in folders of their own too, and no verify scripts', () => {
    const beside = ['db/sqitch.plan'];
    const deploy = placed('db/deploy/users/add.sql', { beside });
    const revert = placed('db/revert/users/add.sql', { beside });
    expect(deploy).toMatchObject({ framework: 'sqitch', history: 'db', version: null, part: 'up' });
    expect(revert).toMatchObject({ migration: deploy?.migration, part: 'down' });
    expect(placed('db/verify/users/add.sql', { beside })).toBeUndefined();
    expect(placed('deploy/users/add.sql', { beside })).toBeUndefined();
  });

  it('keeps the folders below a location of Flyway in one history', () => {
    const path = 'app/db/migration/2026/V3__c.sql';
    expect(placed(path)?.history).toBe('app/db/migration');
    expect(placed('db/migration/mysql/V3__c.sql')?.history).toBe('db/migration/mysql');
    const beside = ['app/db/migration/carts/V3__c.sql'];
    expect(placed('app/db/migration/orders/V3__c.sql', { beside })?.history).toBe('app/db/migration/orders');
  });

  it('knows the locations that a config of Flyway names', () => {
    const toml = { 'db/flyway.toml': 'locations = ["filesystem:changes"]' };
    expect(placed('db/changes/V1__a.sql', { companions: toml })).toMatchObject({
      framework: 'flyway',
      history: 'db/changes',
    });
    const spring = {
      'src/main/resources/application.yml': 'spring:\n  flyway:\n    locations: classpath:database\n',
    };
    expect(placed('src/main/resources/database/V1__a.sql', { companions: spring })?.framework).toBe('flyway');
    expect(placed('src/main/resources/other/V1__a.sql', { companions: spring })).toBeUndefined();
    expect(placed('db/sql/V1__a.sql', { companions: { 'db/flyway.conf': 'flyway.user=app' } })).toBeDefined();
  });

  it('passes over the callbacks of Flyway and a baseline of versions that are there too', () => {
    expect(placed('db/migration/afterMigrate.sql')).toBeUndefined();
    expect(placed('db/migration/beforeEachMigrate__vacuum.sql')).toBeUndefined();
    expect(placed('db/migration/B2__base.sql', { beside: ['db/migration/V1__a.sql'] })).toBeUndefined();
    expect(placed('db/migration/B2__base.sql')).toMatchObject({ version: '2', part: 'up' });
  });

  it('takes single files for sqlx only where the crate depends on it', () => {
    const path = 'crates/db/migrations/20260301120000_a.sql';
    const of = (text: string) => placed(path, { companions: { 'crates/db/Cargo.toml': text } })?.framework;
    expect(of('[dependencies]\nsqlx.workspace = true\n')).toBe('sqlx');
    expect(of('[dependencies]\nrefinery = "0.8"\n')).toBe('plain');
  });

  it('takes numbered folders beside a lock file for Prisma', () => {
    const beside = ['prisma/migrations/migration_lock.toml'];
    expect(placed('prisma/migrations/01_init/migration.sql', { beside })?.framework).toBe('prisma');
  });

  it('knows goose and dbmate by their markers', () => {
    expect(placed('db/migrations/00001_a.sql', { text: '-- +goose Up\n' })?.framework).toBe('goose');
    expect(placed('db/migrations/1_a.sql', { text: '-- migrate:up\n' })?.framework).toBe('dbmate');
  });

  it.each([
    'src/queries/orders.sql',
    'db/migrations/seed.sql',
    'db/migrations/schema.sql',
    'db/migrations/structure.sql',
    'db/migrations/testdata/fixtures/0001_users.sql',
    'pkg/testdata/migrations/0001_users.sql',
    'db/migrations/seeds/0001_users.sql',
  ])('does not take %s for a migration', (path) => {
    expect(placed(path)).toBeUndefined();
  });

  it('finds goose and dbmate by their markers in folders of any name', () => {
    const marked = (path: string, text: string) => placed(path, { text })?.framework;
    expect(marked('sql/schema/001_users.sql', '-- +goose Up\nSELECT 1;')).toBe('goose');
    expect(marked('store/0001_users.sql', '-- migrate:up\nSELECT 1;')).toBe('dbmate');
    expect(marked('store/0001_users.sql', 'SELECT 1;')).toBeUndefined();
    expect(marked('store/testdata/0001_users.sql', '-- +goose Up\nSELECT 1;')).toBeUndefined();
  });

  it('follows the folders of the config, the deepest first', () => {
    const folders = [
      { path: './db', framework: 'plain' },
      { path: 'db/changes/', framework: 'dbmate', engine: 'mysql' },
    ];
    const settings = { ...defaultSettings, migrations: { folders } };
    const path = 'db/changes/01_a.sql';
    const layout = layoutOf(path, '', { files: new FileIndex([path]), settings });
    expect(layout?.framework.name).toBe('dbmate');
    expect(layout?.engine).toBe('mysql');
  });
});
