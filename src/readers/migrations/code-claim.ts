import { type Engine, engines } from '../../model/kinds/change-context.js';
import type { Claim } from '../reader.js';
import type { MigrationEngine } from './engine.js';
import type { Place } from './place.js';

/** The claim on a migration in code; unread where its engine is not. */
export function codeClaim(role: string, place: Place, engine: MigrationEngine | 'unknown'): Claim {
  if (isEngine(engine)) return { role, place, dialect: engine };
  const reason = engine === 'unknown' ? 'for an engine that is not read' : `for ${engine}, which is not read`;
  return { role, unread: { reason } };
}

export function isEngine(engine: string): engine is Engine {
  return engines.some((one) => one === engine);
}
