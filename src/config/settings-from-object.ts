import validate from '../generated/validators/config.js';
import type { Settings } from './settings.js';
import { settingsOf } from './to-settings.js';
import type { WrittenConfig } from './written-config.js';

/**
 * The settings that a config gives, when it is at hand as an object: in the examples of rules and in tests.
 * Globs and folders stay as they are; `extends` is not followed.
 *
 * @throws {TypeError} when it does not fit `schemas/config.schema.json`
 */
export function settingsFromObject(config: Readonly<Record<string, unknown>>): Settings {
  if (isConfig(config)) return settingsOf(config);
  const [error] = validate.errors ?? [];
  throw new TypeError(
    `This is no config: ${error?.instancePath || 'it'} ${error?.message ?? 'does not fit'}`,
  );
}

function isConfig(config: object): config is WrittenConfig {
  return validate(config);
}
