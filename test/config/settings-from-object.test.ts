import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/settings.js';
import { settingsFromObject } from '../../src/config/settings-from-object.js';
import { frameworksByName } from '../../src/readers/migrations/frameworks/index.js';
import { javascriptFrameworksByName } from '../../src/readers/migrations/javascript/frameworks.js';

describe('settings from an object', () => {
  it('are the defaults where it says nothing', () => {
    expect(settingsFromObject({})).toEqual(defaultSettings);
  });

  it('keep globs as they are written', () => {
    const settings = settingsFromObject({
      preset: 'strict',
      rules: { 'lock/a': ['error', { max: 3 }] },
      overrides: [{ files: ['legacy/**'], rules: { 'lock/*': 'off' } }],
    });
    expect(settings).toEqual({
      ...defaultSettings,
      preset: 'strict',
      rules: [{ rule: 'lock/a', level: 'error', options: { max: 3 } }],
      overrides: [{ files: ['legacy/**'], rules: [{ rule: 'lock/*', level: 'off' }] }],
    });
  });

  it('are refused where they do not fit the schema', () => {
    expect(() => settingsFromObject({ preset: 'loud' })).toThrow(/^This is no config: \/preset must be/);
  });
});

describe('the schema of the config', () => {
  it('names the frameworks that are read', () => {
    const path = resolve(import.meta.dirname, '../../schemas/config.schema.json');
    const { properties } = JSON.parse(readFileSync(path, 'utf8'));
    const { framework } = properties.migrations.properties.folders.items.properties;
    const bySyntax = ['alembic', 'django', 'ecto', 'liquibase', 'pgroll', 'rails'];
    const read = new Set([...frameworksByName.keys(), ...javascriptFrameworksByName.keys(), ...bySyntax]);
    expect([...framework.enum].sort()).toEqual([...read].sort());
  });
});
