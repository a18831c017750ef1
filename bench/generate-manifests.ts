import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sequence } from './sequence.js';

/** Manifests of one file, together in a `List`: a form that every tool here reads whole. */
const MANIFESTS = 10;

/**
 * Writes `count` files of ten manifests each (workloads, services, autoscalers, budgets, jobs): most of them as
 * they should be, some not. The same files on every machine and run.
 */
export function generateManifests(folder: string, count: number): void {
  rmSync(folder, { recursive: true, force: true });
  const manifests = join(folder, 'manifests');
  mkdirSync(manifests, { recursive: true });
  const random = sequence(20_261_121);
  for (let file = 0; file < count; file++) {
    const items = [0, 1, 2].flatMap((part) => service(`app-${file}-${part}`, random));
    const list = ['apiVersion: v1', 'kind: List', 'items:', ...[...items, nightly(file)].map(item)];
    writeFileSync(join(manifests, `apps-${file}.yaml`), `${list.slice(0, MANIFESTS + 3).join('\n')}\n`);
  }
}

/** A manifest as an entry of a list. */
function item(manifest: string): string {
  return manifest.replace(/^/gm, '    ').replace('    ', '  - ');
}

function service(name: string, random: () => number): string[] {
  const tag = random() < 0.1 ? 'latest' : `1.${Math.floor(random() * 50)}.0`;
  const readiness = random() < 0.1 ? '' : probe('readinessProbe', '/ready', 5);
  return [
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: production
  labels: {app: ${name}, team: orders}
spec:
  replicas: ${2 + Math.floor(random() * 4)}
  revisionHistoryLimit: 5
  progressDeadlineSeconds: 300
  selector:
    matchLabels:
      app: ${name}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: ${random() < 0.05 ? '100%' : '0'}
  template:
    metadata:
      labels: {app: ${name}, version: "${tag}"}
    spec:
      terminationGracePeriodSeconds: ${random() < 0.05 ? 0 : 30}
      containers:
        - name: app
          image: registry.example.com/orders/${name}:${tag}
          ports:
            - {name: http, containerPort: 8080}
          env:
            - {name: LOG_LEVEL, value: info}
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef: {name: ${name}, key: url}
${readiness}${probe('livenessProbe', '/live', 15)}          lifecycle:
            preStop:
              exec:
                command: [sleep, "5"]
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {memory: 256Mi}`,
    `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: production
spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http`,
    `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}
  namespace: production
spec:
  maxUnavailable: ${random() < 0.05 ? 0 : 1}
  selector:
    matchLabels:
      app: ${name}`,
  ];
}

function probe(kind: string, path: string, delay: number): string {
  return `          ${kind}:
            httpGet:
              path: ${path}
              port: http
            initialDelaySeconds: ${delay}
            periodSeconds: 10
`;
}

function nightly(file: number): string {
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: nightly-${file}
  namespace: production
spec:
  schedule: "0 3 * * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: nightly
              image: registry.example.com/orders/nightly:1.${file}.0
              args: [run, nightly]`;
}
