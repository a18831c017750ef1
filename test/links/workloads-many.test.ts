import { describe, expect, it } from 'vitest';
import { modelOf } from '../readers/deployments-of.js';

const COUNT = 500;

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: i, envFrom: [{ configMapRef: { name: web } }] }] }
`;

const others = [
  'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { selector: { app: web }, ports: [{ port: 80 }] }\n',
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, annotations: { alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=90 } }\nspec: { defaultBackend: { service: { name: web } } }\n',
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec: { scaleTargetRef: { kind: Deployment, name: web }, minReplicas: 2 }\n',
  'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec: { selector: { matchLabels: { app: web } }, minAvailable: 1 }\n',
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\n',
];

describe('objects that are written hundreds of times', () => {
  it('are linked in seconds', { timeout: 30_000 }, async () => {
    const model = await modelOf({ 'a.yaml': `${[deployment, ...others].join('---\n')}---\n`.repeat(COUNT) });
    const workloads = model.of('workload');
    expect(workloads).toHaveLength(COUNT);
    const linked = workloads.map(({ facts }) => {
      const { selectedBy, drainedBy, autoscaledBy, configObjects } = facts;
      return JSON.stringify([selectedBy, drainedBy, autoscaledBy, configObjects]);
    });
    expect(new Set(linked).size).toBe(1);
  });
});
