import type { ErrorObject } from 'ajv';
import { plain } from '../documents/data/navigate.js';
import validate from '../generated/validators/config.js';
import type { ConfigFile, ConfigProblem } from './config-file.js';
import { schemaFault, sentence } from './schema-fault.js';

/** What in a config does not fit its schema. The entries of `rules` are left to `check-rules.ts`. */
export function shapeProblems(config: ConfigFile): ConfigProblem[] {
  if (validate(plain(config.root))) return [];
  return (validate.errors ?? []).flatMap((error) => {
    if (/\/rules(?:\/|$)/.test(error.instancePath) && !isAboutTheMap(error)) return [];
    const { span, message } = schemaFault(error, config, 'The config');
    return [{ ...config.place(span), message: sentence(message) }];
  });
}

function isAboutTheMap({ instancePath, keyword }: ErrorObject): boolean {
  return /\/rules$/.test(instancePath) && keyword === 'type';
}
