import { describe, expect, it } from 'vitest';
import { problemOfName, shown } from '../../src/scaffold/name.js';

describe('the name of a new thing', () => {
  it.each(['a', 'cutover-review', '2fa-rollout', 'a'.repeat(64)])('may be %s', (name) => {
    expect(problemOfName(name, 'kebab')).toBeUndefined();
  });

  it.each([
    ['', 'empty'],
    ['Cutover', 'kebab-case'],
    ['cut_over', 'kebab-case'],
    ['-cutover', 'kebab-case'],
    ['cut--over', 'kebab-case'],
    ['cutover-', 'kebab-case'],
    ['über', 'kebab-case'],
    ['.', 'kebab-case'],
    ['a'.repeat(65), 'longer than 64'],
    ['..', 'leads upwards'],
    ['../cutover', 'leads upwards'],
    ['/etc/cutover', 'absolute'],
    ['\\\\server\\share', 'absolute'],
    ['C:cutover', 'absolute'],
    ['a\\b', 'backslash'],
    ['skills/cutover', 'holds a "/"'],
    ['cut\u0000over', 'control character'],
    ['cut\u001b[2Jover', 'control character'],
    ['cut\u009bover', 'control character'],
    ['con', 'device on Windows'],
    ['com7', 'device on Windows'],
    ['null', 'value of YAML'],
    ['1', 'value of YAML'],
    ['1e5', 'value of YAML'],
    ['2026-11-20', 'value of YAML'],
  ])('may not be %j', (name, reason) => {
    expect(problemOfName(name, 'kebab')).toContain(reason);
  });

  it('of a canary is one that its services can have', () => {
    expect(problemOfName('orders', 'service')).toBeUndefined();
    expect(problemOfName('a'.repeat(56), 'service')).toBeUndefined();
    expect(problemOfName('a'.repeat(57), 'service')).toContain('longer than 56');
    expect(problemOfName('2fa', 'service')).toContain('begins with a digit');
    expect(problemOfName('Orders', 'service')).toContain('kebab-case');
    expect(problemOfName('a/b', 'service')).toContain('holds a "/"');
  });

  it('of a rule has a family', () => {
    expect(problemOfName('team/table-prefix', 'family/kebab')).toBeUndefined();
    expect(problemOfName('table-prefix', 'family/kebab')).toContain('family/name');
    expect(problemOfName('team/tables/prefix', 'family/kebab')).toContain('family/name');
    expect(problemOfName('team/', 'family/kebab')).toContain('kebab-case');
    expect(problemOfName('team/nul', 'family/kebab')).toContain('device on Windows');
    expect(problemOfName('../prefix', 'family/kebab')).toContain('leads upwards');
  });

  it('is shown without anything that could steer a terminal', () => {
    expect(shown('a\u001b[2J\u007f\u009b')).toBe('"a\\u001b[2J\\u007f?"');
    expect(shown('a'.repeat(500)).length).toBeLessThan(100);
  });
});
