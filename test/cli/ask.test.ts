import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/cli/ask/question.js';
import { initialAsk, pressed } from '../../src/cli/ask/state.js';

const options = ['a', 'b', 'c'].map((value) => ({ value, title: value }));
const choice: Question = { kind: 'choice', ask: 'Which?', options, chosen: 'b' };
const several: Question = { kind: 'several', ask: 'Which?', options, on: ['c'] };
const text: Question = {
  kind: 'text',
  ask: 'Name',
  example: 'x',
  problem: (given) => (given === '' ? 'The name is empty.' : undefined),
};

function stateAfter(question: Question, ...keys: readonly string[]) {
  return keys.reduce((state, key) => pressed(state, key, question), initialAsk(question));
}

describe('a question', () => {
  it('with one answer begins at the usual one and goes round', () => {
    expect(stateAfter(choice, '<return>').end).toEqual({ answer: ['b'] });
    expect(stateAfter(choice, '<down>', '<down>', '<return>').end).toEqual({ answer: ['a'] });
    expect(stateAfter(choice, 'k', 'k', '<return>').end).toEqual({ answer: ['c'] });
  });

  it('with several answers gives them in the order in which they are shown', () => {
    expect(stateAfter(several, '<return>').end).toEqual({ answer: ['c'] });
    expect(stateAfter(several, ' ', '<return>').end).toEqual({ answer: ['a', 'c'] });
    expect(stateAfter(several, 'k', ' ', '<return>').end).toEqual({ answer: [] });
  });

  it('takes a text when nothing is wrong with it', () => {
    const empty = stateAfter(text, '<return>');
    expect(empty).toMatchObject({ problem: 'The name is empty.' });
    expect(pressed(empty, 'o', text)).toMatchObject({ text: 'o', problem: undefined });
    expect(stateAfter(text, 'j', ' ', 'ü', '<backspace>', '<backspace>', '<return>').end).toEqual({
      answer: ['j'],
    });
  });

  it('takes keys that came faster than they were read', () => {
    expect(stateAfter(text, 'a', 'b', '\u007f', '\b', 'c', '\r').end).toEqual({ answer: ['c'] });
  });

  it('takes no key that types nothing, and no end of text', () => {
    expect(stateAfter(text, '<f1>', '<up>', '\u0007', '\u009b').text).toBe('');
    expect(stateAfter(text, ...'x'.repeat(500)).text.length).toBe(200);
  });

  it.each(['<escape>', '<ctrl+c>'])('is left with %s', (key) => {
    for (const question of [choice, several, text])
      expect(stateAfter(question, key, '<return>').end).toBe('left');
  });
});
