import { folderOf } from '../discover/file-index.js';
import { known } from '../model/fact.js';
import type { Model } from '../model/model.js';
import type { Subject } from '../model/subject.js';
import { isProductionName } from '../readers/values/environment.js';
import type { Link } from './link.js';

/**
 * What previews share with production without its name: the database behind a secret of the repository, and
 * the namespace and addresses of an overlay for production.
 */
export const previewProduction: Link = {
  name: 'preview-production',
  link(model) {
    for (const one of model.of('preview')) {
      if (known(one.facts.system) === 'kustomize') addConfigOfPatches(one, model);
    }
    const secrets = productionSecrets(model);
    const { namespaces, addresses } = ofProduction(model);
    if (secrets.size + namespaces.size + addresses.size === 0) return;
    for (const { facts } of model.of('preview')) {
      const reaches = known(facts.reaches);
      const system = known(facts.system);
      if (reaches === undefined) continue;
      facts.reaches = reaches.map((reach) => {
        const shared =
          (reach.what === 'database' && secrets.has(reach.name)) ||
          (reach.what === 'namespace' && namespaces.has(reach.name)) ||
          (reach.what === 'url' && system === 'kustomize' && addresses.has(reach.name));
        return shared && !reach.production ? { ...reach, production: true } : reach;
      });
    }
  },
};

/** What the manifests and patches beside a kustomization for previews read from its cluster. */
function addConfigOfPatches({ facts, path }: Subject<'preview'>, model: Model): void {
  const folder = `${folderOf(path)}/`;
  const refs = model
    .of('workload')
    .filter((workload) => workload.path.startsWith(folder))
    .flatMap((workload) => known(workload.facts.configRefs) ?? []);
  const production = refs
    .filter(({ name }) => isProductionName(name))
    .map(({ path: file, span, note, name }) => {
      return { path: file, span, note, what: 'config', name, production: true };
    });
  if (production.length > 0) facts.reaches = [...(known(facts.reaches) ?? []), ...production];
}

/** The secrets by which jobs of production reach a database. */
function productionSecrets(model: Model): ReadonlySet<string> {
  const jobs = model.of('pipeline-job').filter(isOfProduction);
  return new Set(jobs.flatMap(({ facts }) => (known(facts.databaseSecrets) ?? []).map(({ name }) => name)));
}

function isOfProduction({ facts }: Subject<'pipeline-job'>): boolean {
  return [facts.production, facts.deploysToProduction, facts.migratesProduction].some(
    (fact) => known(fact) === true,
  );
}

/** What overlays for production call their namespace, and the addresses that they set. */
function ofProduction(model: Model): Record<'namespaces' | 'addresses', ReadonlySet<string>> {
  const overlays = model.of('overlay').filter(({ facts }) => known(facts.production) === true);
  return {
    namespaces: new Set(overlays.flatMap(({ facts }) => known(facts.namespace) ?? [])),
    addresses: new Set(overlays.flatMap(({ facts }) => known(facts.addresses) ?? [])),
  };
}
