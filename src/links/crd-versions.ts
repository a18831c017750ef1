import { known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { isTestFile } from '../readers/values/test-file.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';

/** Finds the objects of a defined kind whose version no scanned definition of that kind serves. */
export const crdVersions: Link = {
  name: 'crd-versions',
  link(model) {
    const definitions = grouped(model.of('resource-schema'), definedKind);
    if (definitions.size === 0) return;
    const unserved = new Map<Subject<'resource-schema'>, (Evidence & { readonly version: string })[]>();
    for (const object of model.of('resource')) {
      if (isTestFile(object.path)) continue;
      const { group, version } = partsOf(known(object.facts.apiVersion) ?? '');
      const kind = known(object.facts.resourceKind) ?? '';
      const [first, ...others] = definitions.get(`${group}/${kind}`) ?? [];
      if (first === undefined || [first, ...others].some((one) => mayServe(one, version))) continue;
      const place = object.spans.apiVersion?.value ?? object.span;
      const note = `${object.key} uses ${group}/${version}`;
      const use = { path: object.path, span: place, note, version };
      const uses = unserved.get(first);
      if (uses === undefined) unserved.set(first, [use]);
      else uses.push(use);
    }
    for (const [definition, uses] of unserved) definition.facts.unservedUses = uses;
  },
};

/** The group and kind that a definition defines; nothing it can be found by where one is not known. */
function definedKind({ facts }: Subject<'resource-schema'>): string {
  return `${known(facts.group) ?? '?'}/${known(facts.resourceKind) ?? '?'}`;
}

function partsOf(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.indexOf('/');
  return { group: apiVersion.slice(0, Math.max(0, slash)), version: apiVersion.slice(slash + 1) };
}

/** Whether a definition serves a version, or may: one whose versions are not known is no proof of a fault. */
function mayServe({ facts }: Subject<'resource-schema'>, version: string): boolean {
  const versions = known(facts.versions);
  return versions === undefined || versions.some(({ name, served }) => served && name === version);
}
