import { entriesOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Effect } from '../pipelines/effects.js';

/** What a ready-made task does, where an input of it decides, and by itself where none does. */
interface KnownTask {
  readonly task: RegExp;
  readonly input?: readonly [name: RegExp, value: RegExp];
  readonly effect: Effect;
}

/** @see https://learn.microsoft.com/en-us/azure/devops/pipelines/tasks/reference/ */
const KNOWN: readonly KnownTask[] = [
  { task: /^HelmDeploy@/i, input: [/^command$/i, /^(?:upgrade|install)$/i], effect: 'deploy' },
  { task: /^HelmDeploy@/i, input: [/^command$/i, /^rollback$/i], effect: 'rollback' },
  { task: /^HelmDeploy@/i, input: [/^command$/i, /^(?:uninstall|delete)$/i], effect: 'destroy' },
  { task: /^Kubernetes@/i, input: [/^command$/i, /^(?:apply|set|create)$/i], effect: 'deploy' },
  { task: /^KubernetesManifest@/i, input: [/^action$/i, /^(?:deploy|promote|patch)$/i], effect: 'deploy' },
  { task: /^KubernetesManifest@/i, input: [/^action$/i, /^reject$/i], effect: 'rollback' },
  { task: /^Terraform\w*@/i, input: [/^command$/i, /^apply$/i], effect: 'deploy' },
  { task: /^Terraform\w*@/i, input: [/^command$/i, /^destroy$/i], effect: 'destroy' },
  { task: /^AzureAppServiceManage@/i, input: [/^action$/i, /^Swap Slots$/i], effect: 'deploy' },
  {
    task: /^(?:AzureWebApp|AzureWebAppContainer|AzureRmWebAppDeployment|AzureFunctionApp|AzureFunctionAppContainer|AzureContainerApps|AzureStaticWebApp|AzureCloudPowerShellDeployment|AzureSpringCloud|ServiceFabricDeploy|ServiceFabricComposeDeploy|AzureResourceManagerTemplateDeployment|AzureResourceGroupDeployment|IISWebAppDeploymentOnMachineGroup|CloudFormationCreateOrUpdateStack|ECSDeployService|LambdaDeployFunction|CodeDeployDeployApplication|BeanstalkDeployApplication|AzureIoTEdge|VercelDeploymentTask|vercel-deployment-task)@/i,
    effect: 'deploy',
  },
  {
    task: /^(?:SqlAzureDacpacDeployment|SqlDacpacDeploymentOnMachineGroup|SqlServerDacpacDeployment|AzureMysqlDeployment|FlywayCLI|Flyway)@/i,
    effect: 'migrate',
  },
  { task: /^(?:AzureMonitor|QueryAzureMonitorAlerts|RunAzureLoadTest|AzureLoadTest)@/i, effect: 'verify' },
];

/**
 * What a task does to a running system.
 *
 * @param task with its version: `HelmDeploy@0`.
 */
export function effectOfTask(task: string, inputs: DataNode | undefined): Effect | undefined {
  return KNOWN.find(({ task: known, input }) => {
    if (!known.test(task)) return false;
    if (input === undefined) return true;
    return entriesOf(inputs).some(
      ({ key, value }) => input[0].test(key) && input[1].test(textOf(value) ?? ''),
    );
  })?.effect;
}

/** What a task builds. */
export function builtByTask(task: string, inputs: DataNode | undefined): 'image' | 'bundle' | undefined {
  const command = textOf(entriesOf(inputs).find(({ key }) => key.toLowerCase() === 'command')?.value) ?? '';
  if (/^Docker(?:Compose)?@/i.test(task)) return /build/i.test(command) ? 'image' : undefined;
  if (/^DotNetCoreCLI@/i.test(task)) return /^(?:build|publish)$/i.test(command) ? 'bundle' : undefined;
  return /^(?:VSBuild|MSBuild|Xcode|AndroidBuild)@/i.test(task) ? 'bundle' : undefined;
}

/** Whether a task runs tests or scans. */
export function checkOfTask(task: string, inputs: DataNode | undefined): 'test' | 'scan' | undefined {
  const command = textOf(entriesOf(inputs).find(({ key }) => key.toLowerCase() === 'command')?.value) ?? '';
  if (/^DotNetCoreCLI@/i.test(task)) return /^test$/i.test(command) ? 'test' : undefined;
  if (/^(?:Maven|Gradle|Npm|Ant|Gulp|Xcode)@/i.test(task)) return asksForTests(inputs) ? 'test' : undefined;
  if (/^(?:VSTest|VisualStudioTestPlatform\w*)@/i.test(task)) return 'test';
  return /^(?:SonarQubeAnalyze|SonarCloudAnalyze|trivy|WhiteSource\w*|Mend\w*|SnykSecurityScan|AdvancedSecurity-Codeql-Analyze|dependency-check-build-task)@/i.test(
    task,
  )
    ? 'scan'
    : undefined;
}

/** The inputs by which tasks of build tools are told what to run. */
const RUNS = /^(?:goals|tasks|customCommand|targets|actions)$/i;

function asksForTests(inputs: DataNode | undefined): boolean {
  const words = entriesOf(inputs).flatMap(({ key, value }) => (RUNS.test(key) ? (textOf(value) ?? []) : []));
  return words.some((text) => /(?:^|[\s:])(?:test|verify|check)(?:[\s:]|$)/i.test(text));
}

/** Whether a task waits for a person. */
export function waitsForPerson(task: string): boolean {
  return /^ManualValidation@/i.test(task);
}
