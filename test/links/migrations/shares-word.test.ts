import { expect, it } from 'vitest';
import { sharesWord } from '../../../src/links/migrations/shares-word.js';

it.each([
  ['name', 'full_name', true],
  ['firstName', 'first_name', true],
  ['customerId', 'customer_key', true],
  ['e_mail', 'email', true],
  ['user_id', 'team_id', false],
  ['is_vip', 'is_new', false],
  ['note', 'language', false],
  ['names', 'name', false],
])('%s and %s share a word: %s', (a, b, shared) => {
  expect(sharesWord(a, b)).toBe(shared);
});
