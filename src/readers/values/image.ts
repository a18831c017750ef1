import type { Fact } from '../../model/fact.js';
import { unknown } from '../../model/fact.js';

/** A reference to a container image, taken apart. */
export interface Image {
  /** As written. */
  readonly image: Fact<string>;
  /** Registry and path, without tag and digest. */
  readonly imageName: Fact<string>;
  readonly imageTag: Fact<string>;
  /** `sha256:…` */
  readonly imageDigest: Fact<string>;
}

const noImage: Image = { image: null, imageName: null, imageTag: null, imageDigest: null };

/**
 * Takes an image reference apart: `registry.example.com:5000/team/app:1.2@sha256:…`. The part after the last
 * colon is a tag only when no slash follows it: a registry may have a port.
 *
 * @see https://pkg.go.dev/github.com/distribution/reference
 */
export function parseImage(written: string): Image {
  const text = written.trim();
  if (text === '') return noImage;
  if (/[{}$<%]/.test(text)) return unknownImage('template expression');
  if (/^ko:\/\//.test(text)) return { ...unknownImage('built when deployed'), image: text };
  const [named = '', digest] = text.split('@', 2);
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  return {
    image: text,
    imageName: tagged ? named.slice(0, colon) : named,
    imageTag: tagged ? named.slice(colon + 1) : null,
    imageDigest: digest ?? null,
  };
}

function unknownImage(reason: string): Image {
  const fact = unknown(reason);
  return { image: fact, imageName: fact, imageTag: fact, imageDigest: fact };
}
