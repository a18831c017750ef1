import { describe, expect, it } from 'vitest';
import { normalForm } from '../../src/engine/conditions/normal-form.js';
import { demandsOf } from '../../src/engine/demands.js';
import type { Condition } from '../../src/engine/rule.js';
import { SubjectsByValue } from '../../src/engine/subjects-by-value.js';
import { unknown } from '../../src/model/fact.js';
import { subject } from '../../src/model/subject.js';

const at = { path: 'a.sql', span: { start: 0, end: 1 } };
const drop = subject('schema-change', 'drop', at, { op: 'drop-table', table: 'a', earlierTable: true });
const create = subject('schema-change', 'create', at, {
  op: 'create-table',
  table: 'b',
  earlierTable: false,
});
const hidden = subject('schema-change', 'hidden', at, { op: unknown('hidden'), table: null });
const rename = subject('schema-change', 'rename', at, { op: 'rename-table', table: 'a', earlierTable: true });
const all = [drop, create, hidden, rename];

function met(when: Condition): string[] {
  const condition = normalForm({ on: 'schema-change', when });
  return new SubjectsByValue(all).meeting(demandsOf(condition, 'schema-change')).map(({ key }) => key);
}

describe('SubjectsByValue', () => {
  it('finds those of one value, and those of which it is not known', () => {
    expect(met({ fact: 'op', operator: 'equal', value: 'create-table' })).toEqual(['create', 'hidden']);
    expect(met({ fact: 'table', operator: 'equal', value: 'b' })).toEqual(['create']);
  });

  it('keeps the order of the model over several values', () => {
    const value = ['rename-table', 'drop-table'];
    expect(met({ fact: 'op', operator: 'in', value })).toEqual(['drop', 'hidden', 'rename']);
  });

  it('goes by the demand that fewest meet', () => {
    const onA = { fact: 'table', operator: 'equal', value: 'a' };
    const creates = { fact: 'op', operator: 'in', value: ['create-table', 'drop-table', 'rename-table'] };
    expect(met({ all: [creates, onA] })).toEqual(['drop', 'rename']);
  });

  it('leaves out no subject for what a rule does not demand of it', () => {
    const keys = all.map(({ key }) => key);
    const drops = { fact: 'op', operator: 'equal', value: 'drop-table' };
    expect(met({ any: [drops, { fact: 'table', operator: 'equal', value: 'b' }] })).toEqual(keys);
    expect(met({ not: drops })).toEqual(keys);
    expect(met({ fact: 'newName', operator: 'equal', value: { fact: 'table' } })).toEqual(keys);
    expect(met({ fact: 'table', operator: 'equal', value: null })).toEqual(keys);
    expect(met({ fact: 'earlierTable', operator: 'equal', value: false })).toEqual(keys);
    expect(met({ fact: 'migration.framework', operator: 'equal', value: 'rails' })).toEqual(keys);
  });
});
