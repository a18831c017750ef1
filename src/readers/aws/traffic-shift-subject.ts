import { unknown } from '../../model/fact.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { trafficFacts } from './canary-facts.js';
import type { Resource, Template } from './template.js';
import { environmentOfResource } from './template.js';
import type { TrafficShift } from './traffic-shift.js';
import { declaredShift } from './traffic-shift.js';
import { property, referencesIn } from './values.js';

const CONFIG = 'AWS::CodeDeploy::DeploymentConfig';

/**
 * The deployment configurations that nothing in their template uses, as canaries of which only the weights are
 * known. The others are read where they are used.
 */
export function unusedConfigsOf(template: Template): Subject<'canary'>[] {
  const used = new Set(
    template
      .ofType('AWS::CodeDeploy::DeploymentGroup', 'AWS::Serverless::Function')
      .flatMap(({ properties }) => referencesIn(properties)),
  );
  for (const id of referencesIn(template.globals('Function'))) used.add(id);
  return template
    .ofType(CONFIG)
    .filter(({ id }) => !used.has(id))
    .flatMap((config) => {
      const shift = declaredShift(config);
      return shift === undefined || shift.strategy === 'rolling'
        ? []
        : [canaryOf(config, shift, template.path)];
    });
}

function canaryOf(config: Resource, shift: TrafficShift, path: string): Subject<'canary'> {
  const elsewhere = unknown('deployment groups outside the scan');
  const { percentSpan, secondsSpan } = shift;
  return subject(
    'canary',
    `deployment config ${config.id}`,
    { path, span: config.span },
    {
      system: 'codedeploy',
      name: config.id,
      namespace: null,
      ...environmentOfResource(
        config.properties,
        [property(config.properties, 'DeploymentConfigName')],
        path,
      ),
      rendered: true,
      ...trafficFacts(shift),
      movesAtOnce: elsewhere,
      trafficRouting: true,
      replicas: null,
      judges: elsewhere,
      judgeSwitch: elsewhere,
      rollback: elsewhere,
      alarms: [],
      slowAlarms: [],
      bakeSeconds: shift.seconds,
      oldVersionSeconds: elsewhere,
    },
    {
      spans: {
        name: config.idSpans,
        ...(percentSpan === undefined ? {} : { firstWeight: { value: percentSpan } }),
        ...(secondsSpan === undefined ? {} : { bakeSeconds: { value: secondsSpan } }),
      },
    },
  );
}
