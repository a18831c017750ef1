import type { FactsOfKind } from '../../model/kinds/index.js';
import type { Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import type { FactSpans } from '../../model/vocabulary.js';
import type { Environment } from '../values/environment.js';
import { parseImage } from '../values/image.js';

/** The image that a file sets for containers of others, as a container of which nothing else is known. */
export interface SetImage {
  readonly key: string;
  readonly path: string;
  readonly span: Span;
  readonly system: NonNullable<FactsOfKind['container']['system']>;
  readonly name: string;
  readonly image: string;
  readonly environment: Pick<Environment, 'production' | 'staging'>;
  readonly spans: { readonly [fact: string]: FactSpans };
}

export function setImage(set: SetImage): Subject<'container'> {
  const { key, path, span, system, name, image, environment, spans } = set;
  return subject(
    'container',
    key,
    { path, span },
    {
      system,
      name,
      init: false,
      production: environment.production,
      staging: environment.staging,
      rendered: true,
      ...parseImage(image),
      stopHookSeconds: null,
    },
    { spans: { ...spans } },
  );
}
