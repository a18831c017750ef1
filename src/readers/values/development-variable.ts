import { wordsOf } from './environment.js';

/**
 * `RAILS_ENV: development`: what runs with it keeps no secret and serves nobody. `NODE_ENV: production` tells
 * nothing, for every built image has it.
 */
export function saysDevelopment({ name, value }: { readonly name: string; readonly value: string }): boolean {
  const last = wordsOf(name).at(-1) ?? '';
  return /^(?:env|environment)$/.test(last) && /^(?:dev|development|test|local)$/i.test(value.trim());
}
