import { textOf } from '../../documents/data/navigate.js';
import type { Fact } from '../../model/fact.js';
import { known } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { parseImage } from '../values/image.js';
import { factOf } from './fact-of.js';
import type { Field } from './field.js';
import { fieldOf } from './field.js';
import type { Gap } from './gaps.js';
import { gapAt, gapsIn } from './gaps.js';
import type { LedgerView } from './ledger-view.js';
import { asWritten } from './written.js';

/** What names a release so exactly that it can be shipped once more, beside its image. */
const envelope = [
  ...['release_id', 'manifest', 'values_hash', 'config_version', 'secret_version'],
  ...['migrations', 'flags', 'traffic', 'deployer', 'at'],
];

/** What exactly is shipped, and what was tried in staging. */
export function releaseFacts(view: LedgerView): Partial<Subject<'ledger'>['facts']> {
  const field = (name: string): Field => fieldOf(view.root, `release.${name}`);
  const written = factOf(field('image'), textOf);
  const image = parseImage(known(written) ?? '');
  const staging = factOf(field('staging_image'), textOf);
  const tried = known(parseImage(known(staging) ?? '').imageDigest);
  const shipped = known(image.imageDigest);
  return {
    releaseId: noneIsAbsent(factOf(field('release_id'), (node) => asWritten(node, view.text))),
    releaseImage: written,
    releaseImageName: image.imageName,
    releaseImageDigest: image.imageDigest,
    stagingImage: staging,
    stagingImageDiffers: tried !== undefined && shipped !== undefined && !isSameDigest(tried, shipped),
    missingInRelease: missingInRelease(view),
  };
}

/** A word that stands for no release is no id. */
function noneIsAbsent(id: Fact<string>): Fact<string> {
  return known(id)?.toLowerCase() === 'none' ? null : id;
}

/** Hexadecimal digits mean the same in capitals. */
export function isSameDigest(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function missingInRelease(view: LedgerView): Gap[] {
  const { root, path } = view;
  const [block] = gapsIn(root, path, ['release']);
  if (block !== undefined) return [block];
  const image = imageGap(fieldOf(root, 'release.image'), path);
  const [id, ...others] = envelope.map((name) => gapsIn(root, path, [`release.${name}`]));
  return [...(id ?? []), ...image, ...others.flat()];
}

/** A tag may move: an image is named by its digest. What nobody knows, or a template will say, is no gap. */
function imageGap(field: Field, path: string): Gap[] {
  const written = factOf(field, textOf);
  if (written === null) return [gapAt(path, field.place, 'image')];
  const text = known(written);
  if (text === undefined || /^none$/i.test(text.trim())) return [];
  return parseImage(text).imageDigest === null ? [gapAt(path, field.place, 'the digest of image')] : [];
}
