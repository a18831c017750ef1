import { known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { isSameDigest } from '../readers/ledger/release.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';

/**
 * Holds the image of a ledger's release against what other files say of the same image: the manifests of
 * production, and the ledgers that give their release the same id.
 */
export const ledgerReleases: Link = {
  name: 'ledger-releases',
  link(model) {
    const ledgers = model.of('ledger');
    if (ledgers.length === 0) return;
    const containers = grouped(model.of('container').filter(isInProduction), ({ facts }) => imageKey(facts));
    const releases = grouped(ledgers, ({ facts }) => known(facts.releaseId) ?? '');
    for (const ledger of ledgers) {
      const { releaseId, releaseImageDigest } = ledger.facts;
      const digest = known(releaseImageDigest);
      if (digest === undefined) continue;
      const running = containers.get(nameKey(known(ledger.facts.releaseImageName))) ?? [];
      ledger.facts.imagesInManifests = running
        .filter(({ facts }) => isOther(known(facts.imageDigest), digest))
        .map(asEvidence);
      const id = known(releaseId);
      const sameId = id === undefined ? [] : (releases.get(id) ?? []);
      ledger.facts.releaseIdElsewhere = sameId.flatMap((other) => contradiction(ledger, other));
    }
  },
};

/** An image that an overlay replaces runs under its new name. */
function imageKey({ imageName }: Subject<'container'>['facts']): string {
  return nameKey(known(imageName));
}

/** `orders`, `library/orders` and `docker.io/library/orders` are one image. */
function nameKey(name: string | undefined): string {
  return (name ?? '').replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');
}

function isInProduction({ facts }: Subject<'container'>): boolean {
  return (facts.system === 'k8s' || facts.system === 'kustomize') && known(facts.production) === true;
}

function isOther(digest: string | undefined, released: string): boolean {
  return digest !== undefined && !isSameDigest(digest, released);
}

function asEvidence({ path, span, spans, facts }: Subject<'container'>): Evidence & { image: string } {
  const image = `${known(facts.imageName) ?? ''}@${known(facts.imageDigest) ?? ''}`;
  return {
    path,
    span: spans.imageDigest?.value ?? spans.image?.value ?? span,
    note: 'production runs this',
    image,
  };
}

type OtherRelease = Evidence & { readonly image: string };

function contradiction(ledger: Subject<'ledger'>, other: Subject<'ledger'>): OtherRelease[] {
  const { releaseImageName: name, releaseImageDigest: digest, releaseImage } = other.facts;
  const own = known(ledger.facts.releaseImageDigest);
  const isSameImage = nameKey(known(name)) === nameKey(known(ledger.facts.releaseImageName));
  if (other === ledger || own === undefined || !isSameImage || !isOther(known(digest), own)) return [];
  const span = (other.spans.releaseId ?? other.spans.releaseImage)?.value ?? other.span;
  return [{ path: other.path, span, note: 'the same release id here', image: known(releaseImage) ?? '' }];
}
