import { evidence, flag, kind, number, oneOf, string, text } from '../vocabulary.js';

/** One application of a process manager. */
export const process = kind('One application of a process manager.', {
  name: text('Its name; absent when it has none.'),
  position: number('Where it stands among those of its file, from 0: they are started in this order.'),
  execMode: oneOf(['fork', 'cluster'], 'How several instances are run; absent when it does not say.'),
  severalInstances: flag('Whether it runs more than once, or as often as there are processors.'),
  instances: text('How many instances it asks for, as written; absent when it does not say.'),
  port: text('The port in its environment; absent when it has none.'),
  portIncrements: flag('Whether each instance gets a port of its own (`increment_var`).'),
  script: text('What it runs; absent when it does not say.'),
  restartPolicy: flag('Whether it says how often and when it is started again.'),
  logPolicy: flag('Whether it says where its output and its errors go.'),
  healthGate: flag('Whether its start waits until it says that it is ready.'),
  dependents: evidence<{ name: string }>(
    { name: string },
    'The applications that need it, as the nearest run plan has them.',
  ),
  laterDeps: evidence<{ name: string }>(
    { name: string },
    'The applications it needs that stand behind it, as the nearest run plan has them.',
  ),
});
