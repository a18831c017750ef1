import { known } from '../model/fact.js';
import type { Evidence } from '../model/span.js';
import type { Subject } from '../model/subject.js';
import { grouped } from './grouped.js';
import type { Link } from './link.js';
import { nearest } from './nearest.js';

/** Finds, for each route that splits traffic, the scanned rollouts that set its weights. */
export const canaryRoutes: Link = {
  name: 'canary-routes',
  link(model) {
    const claims = model.of('canary').flatMap(claimsOf);
    const byObject = grouped(claims, ({ system, name }) => `${system} ${name}`);
    for (const { path, facts } of model.of('traffic-route')) {
      const claimed = byObject.get(`${facts.system} ${known(facts.object) ?? ''}`) ?? [];
      const fitting = claimed.filter(
        (one) =>
          mayBeSame(one.namespace, known(facts.namespace)) &&
          (one.route === undefined || one.route === known(facts.route)),
      );
      facts.managedBy = nearest(fitting, path).map(({ place }) => place);
    }
  },
};

interface RouteClaim {
  readonly path: string;
  readonly system: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly route: string | undefined;
  readonly place: Evidence & { readonly name: string };
}

function claimsOf({ key, path, span, spans, facts }: Subject<'canary'>): RouteClaim[] {
  const place = {
    path,
    span: spans.name?.value ?? span,
    note: `${key} sets the weights of this route`,
    name: key,
  };
  return (known(facts.managedRoutes) ?? []).map(({ system, name, namespace, route }) => ({
    system,
    name,
    namespace: namespace ?? undefined,
    route: route ?? undefined,
    path,
    place,
  }));
}

/** A namespace that one of the two leaves open is taken for the same. */
function mayBeSame(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
