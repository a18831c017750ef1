import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/config/settings.js';
import { FileIndex } from '../../../src/discover/file-index.js';
import { layoutOf } from '../../../src/readers/migrations/layout.js';

function placed(path: string, { beside = [], text = '' }: { beside?: string[]; text?: string } = {}) {
  const layout = layoutOf(path, text, { files: new FileIndex([path, ...beside]), settings: defaultSettings });
  return layout === undefined ? undefined : { framework: layout.framework.name, ...layout.place };
}

describe('the layout of migrations', () => {
  it.each([
    ['prisma/migrations/20260301120000_init/migration.sql', 'prisma', '20260301120000', 'up'],
    ['db/migrations/000001_init.up.sql', 'golang-migrate', '000001', 'up'],
    ['db/migrations/000001_init.down.sql', 'golang-migrate', '000001', 'down'],
    ['migrations/2026-03-01-120000_init/up.sql', 'diesel', '2026-03-01-120000', 'up'],
    ['migrations/2026-03-01-120000_init/down.sql', 'diesel', '2026-03-01-120000', 'down'],
    ['src/main/resources/db/migration/V1_2__init.sql', 'plain', '1.2', 'up'],
    ['src/main/resources/db/migration/U1_2__init.sql', 'plain', '1.2', 'down'],
    ['src/main/resources/db/migration/R__views.sql', 'plain', null, 'up'],
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
    ] as const) {
      const [first, second] = [placed(up), placed(down)];
      expect(second).toMatchObject({ migration: first?.migration, history: 'm/migrations', part: 'down' });
    }
  });

  it('takes pairs beside a Cargo.toml for sqlx', () => {
    const beside = ['backend/Cargo.toml'];
    expect(placed('backend/migrations/20260301120000_a.up.sql', { beside })?.framework).toBe('sqlx');
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
