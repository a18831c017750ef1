import { evidence, flag, kind, number, string, text } from '../vocabulary.js';

/** A manifest that says how several services of a repository are run together. */
export const runPlan = kind('A manifest that says how several services of a repository are run together.', {
  mode: text('Its execution mode: cascade, parallel or auto; absent when it does not say.'),
  parallelLimit: number('How many services may run at once; absent when it does not say.', 'services'),
  continueOnFailure: flag('Whether it goes on when a service fails; absent when it does not say.'),
  projectRoot: text('The folder its paths start from, from the working directory; unknown when outside.'),
  services: evidence<{
    name: string;
    folder: string | null;
    type: string | null;
    healthCheck: string | null;
    script: string | null;
    port: string | null;
  }>(
    {
      name: string,
      folder: { type: ['string', 'null'] },
      type: { type: ['string', 'null'] },
      healthCheck: { type: ['string', 'null'] },
      script: { type: ['string', 'null'] },
      port: { type: ['string', 'null'] },
    },
    'Its services, each with the folder it gives.',
  ),
  edges: evidence<{ service: string; dependency: string }>(
    { service: string, dependency: string },
    'Where a service depends on another one of the plan.',
  ),
  order: evidence<{ service: string }>({ service: string }, 'Its cascade order; absent when it gives none.'),
  outOfOrder: evidence<{ service: string; dependency: string }>(
    { service: string, dependency: string },
    'The services that its order starts before one they depend on.',
  ),
  faults: evidence<{ fault: string }>(
    { fault: string },
    'Settings that contradict themselves or mean nothing.',
  ),
  missingPaths: evidence<{ service: string; folder: string }>(
    { service: string, folder: string },
    'The services whose folder is not there.',
  ),
  workspaces: evidence<{ folder: string; packageManager: string | null }>(
    { folder: string, packageManager: { type: ['string', 'null'] } },
    'The folders of packages below its root (of npm, pnpm, yarn or Go, and plain ones), each with its package manager.',
  ),
  unlistedWorkspaces: evidence<{ folder: string }>(
    { folder: string },
    'The folders below packages, services and apps that have a package.json and no service.',
  ),
});
