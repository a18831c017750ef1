import { describe, expect, it } from 'vitest';
import { nextSteps } from '../../src/cli/next-steps.js';

describe('the steps after files were written', () => {
  const steps = ['Run `rollout-lint`, and read what it says of the repository.', 'Commit.'];
  const write = () => true;

  it('are broken between words at a terminal', () => {
    expect(nextSteps(steps, { write, columns: 40 })).toBe(
      '\nNext:\n  - Run `rollout-lint`, and read what\n    it says of the repository.\n  - Commit.\n',
    );
  });

  it('are a line each in a pipe', () => {
    expect(nextSteps(steps, { write })).toBe(
      '\nNext:\n  - Run `rollout-lint`, and read what it says of the repository.\n  - Commit.\n',
    );
  });
});
