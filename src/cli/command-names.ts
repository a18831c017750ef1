/** What may stand as the first argument. */
export const commands = [
  'lint',
  'review',
  'explain',
  'rules',
  'facts',
  'frontier',
  'test',
  'new',
  'init',
] as const;
