import { isData } from '../documents/document.js';
import { pgrollPlace } from './migrations/pgroll/layout.js';
import { subjectsOf } from './migrations/subjects.js';
import type { Reader } from './reader.js';

/** Reads the migrations of pgroll. */
export const pgroll: Reader = {
  name: 'pgroll',
  formats: ['yaml', 'json'],
  claims(file, { settings }) {
    const place = pgrollPlace(file, settings.migrations);
    return place === undefined ? undefined : { role: 'pgroll migration', place };
  },
  async read(document, { settings }) {
    const place = pgrollPlace(document, settings.migrations);
    if (place === undefined || !isData(document)) return [];
    const { pgrollScript } = await import('./migrations/pgroll/script.js');
    return subjectsOf(await pgrollScript(document, place));
  },
};
