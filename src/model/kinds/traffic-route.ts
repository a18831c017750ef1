import { evidence, kind, numeric, oneOf, records, string, text } from '../vocabulary.js';

/** One route that splits traffic by weight. */
export const trafficRoute = kind('One route that splits traffic by weight.', {
  system: oneOf(['istio', 'gateway-api'], 'The system that routes.'),
  name: text('The name of the object, and of the route in it where it has one.'),
  object: text('The name of the object.'),
  route: text('The name of the route in it; absent where it has none.'),
  namespace: text('Its namespace; absent where it names none.'),
  destinations: records<{ name: string; weight: number }>(
    { name: string, weight: numeric },
    'Where traffic goes, with the share of each.',
  ),
  managedBy: evidence<{ name: string }>(
    { name: string },
    'The scanned Rollout or Canary that sets the weights of this route; empty where there is none.',
  ),
  otherWeights: text('Its weights that are neither 0 nor 100, in a row; absent where there are none.'),
});
