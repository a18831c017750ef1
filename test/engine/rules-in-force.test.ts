import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/config/settings.js';
import { defaultSettings } from '../../src/config/settings.js';
import { levelFor, rulesInForce } from '../../src/engine/rules-in-force.js';
import { rule } from './make.js';

const rules = [
  rule({ id: 'lock/index', presets: ['recommended'], severity: 'error' }),
  rule({ id: 'lock/type', presets: ['strict'] }),
  rule({ id: 'plan/open', presets: [], options: { max: { default: 33, description: 'The limit.' } } }),
];

function inForce(settings: Partial<Settings> = {}, only: string[] = []) {
  return rulesInForce(rules, { ...defaultSettings, ...settings }, only);
}

function shown(settings: Partial<Settings> = {}, only: string[] = []) {
  return inForce(settings, only).map(({ rule: { id }, severity }) => `${id} ${severity}`);
}

describe('rulesInForce', () => {
  it('follows the preset; strict includes recommended', () => {
    expect(shown()).toEqual(['lock/index error']);
    expect(shown({ preset: 'strict' })).toEqual(['lock/index error', 'lock/type warning']);
    expect(shown({ preset: 'none' })).toEqual([]);
  });

  it('follows the settings in their order, families too', () => {
    expect(
      shown({
        rules: [
          { rule: 'lock/*', level: 'off' },
          { rule: 'lock/type', level: 'info' },
          { rule: 'plan/open', level: 'warning' },
        ],
      }),
    ).toEqual(['lock/type info', 'plan/open warning']);
  });

  it('does not switch a rule on by its options alone', () => {
    expect(shown({ rules: [{ rule: 'plan/open', options: { max: 10 } }] })).toEqual(['lock/index error']);
  });

  it('fills in the defaults of options', () => {
    const options = (settings: Partial<Settings>) => inForce(settings, ['plan/open'])[0]?.options;
    expect(options({})).toEqual({ max: 33 });
    expect(options({ rules: [{ rule: 'plan/*', options: { max: 10 } }] })).toEqual({ max: 10 });
  });

  it('runs exactly what was asked for, at the level that is set or its own', () => {
    expect(shown({}, ['plan/open', 'lock/*'])).toEqual([
      'lock/index error',
      'lock/type warning',
      'plan/open warning',
    ]);
    expect(shown({ rules: [{ rule: '*', level: 'info' }] }, ['lock/type'])).toEqual(['lock/type info']);
    expect(shown({ rules: [{ rule: 'lock/*', level: 'off' }] }, ['lock/index'])).toEqual([
      'lock/index error',
    ]);
    expect(shown({}, ['nothing/here'])).toEqual([]);
  });
});

describe('levelFor', () => {
  const old = { files: ['old/**'], rules: [{ rule: 'lock/*', level: 'off' as const }] };

  it('is what the last override that matches says', () => {
    const [index] = inForce({
      overrides: [old, { files: ['old/prod/**'], rules: [{ rule: 'lock/index', level: 'info' }] }],
    });
    const severityAt = (path: string) => index && levelFor(index, path).severity;
    expect([severityAt('a.sql'), severityAt('old/a.sql'), severityAt('old/prod/a.sql')]).toEqual([
      'error',
      'off',
      'info',
    ]);
  });

  it('keeps the level where an override only sets options, and the other way round', () => {
    const [open] = inForce({
      preset: 'none',
      rules: [{ rule: 'plan/open', level: 'warning', options: { max: 20 } }],
      overrides: [
        { files: ['a/**'], rules: [{ rule: 'plan/open', options: { max: 5 } }] },
        { files: ['a/b/**'], rules: [{ rule: 'plan/open', level: 'error' }] },
      ],
    });
    const at = (path: string) => open && levelFor(open, path);
    expect(at('c')).toEqual({ severity: 'warning', options: { max: 20 } });
    expect(at('a/x')).toEqual({ severity: 'warning', options: { max: 5 } });
    expect(at('a/b/x')).toEqual({ severity: 'error', options: { max: 5 } });
  });

  it('is off elsewhere for a rule that only an override switches on', () => {
    const [type] = inForce({
      preset: 'none',
      overrides: [{ files: ['**/.github/**'], rules: [{ rule: 'lock/type', level: 'warning' }] }],
    });
    expect(type && [levelFor(type, 'a').severity, levelFor(type, 'x/.github/a').severity]).toEqual([
      'off',
      'warning',
    ]);
  });
});
