/** What a command looks for: wrong behaviour, bad style, known weaknesses. */
export type Check = 'test' | 'lint' | 'scan';

const RUNNER =
  '(?:(?:npm|pnpm|yarn|bun|deno)(?:\\s+-\\S+)*\\s+(?:run(?:-script)?\\s+|task\\s+)?|(?:make|just|task|rake|composer|nx|lerna\\s+run|turbo(?:\\s+run)?)(?:\\s+-\\S+)*\\s+|nx\\s+run-many\\s.*)';

const COMMANDS: readonly (readonly [Check, RegExp])[] = [
  ['scan', new RegExp(`^${RUNNER}[\\w:.-]*(?:audit|security|scan|sast)[\\w:.-]*(?=\\s|$)`)],
  [
    'lint',
    new RegExp(
      `^${RUNNER}(?:[\\w.-]+:)?(?:lint|type-?check|types?|tsc|format|fmt|style|prettier)[\\w:.-]*(?=\\s|$)`,
    ),
  ],
  [
    'test',
    new RegExp(
      `^${RUNNER}(?:[\\w.-]+:)?(?:t|tests?|specs?|check|unit|integration|e2e|ci:test|cypress|coverage)(?:[:.-][\\w:.-]*)?(?=\\s|$)`,
    ),
  ],
  [
    'test',
    /^(?:vitest|jest|mocha|ava|tap|karma|pytest|tox|nox|rspec|phpunit|pest|ctest|behave|cucumber|testcafe|c8|nyc)(?=\s|$)/,
  ],
  ['test', /^(?:\.\/)?(?:vendor\/bin|bin|node_modules\/\.bin)\/(?:phpunit|pest|rspec|jest|vitest)\b/],
  [
    'test',
    /^(?:go|cargo|dotnet|mix|swift|zig|flutter|dart|bazel|bazelisk|sbt|lein|forge|hardhat|deno|bun|stack|cabal|elixir|crystal)\s+(?:\S+\s+)*?(?:test|nextest)(?=\s|$)/,
  ],
  [
    'test',
    /^(?:\.\/)?(?:mvnw?|gradlew?)\b.*\s(?:\w+:)*(?:test|verify|check|integrationTest|connectedCheck)(?=\s|$)/,
  ],
  [
    'test',
    /^(?:php\s+)?(?:\S*\/)?artisan\s+test\b|^(?:python3?\s+)?(?:\S*\/)?manage\.py\s+test\b|^python3?\s+-m\s+(?:pytest|unittest|tox|nox)\b|^(?:bin\/)?rails\s+test\b|^playwright\s+test\b|^cypress\s+run\b|^xcodebuild\b.*\stest\b|^coverage\s+run\b/,
  ],
  ['test', /^(?:bash\s+|sh\s+)?(?:\.{0,2}\/)(?:\S*\/)?(?:run[-_])?tests?(?:[-_.][\w.-]+)?(?=\s|$)/],
  [
    'lint',
    /^(?:eslint|biome|prettier|ruff|flake8|pylint|black|mypy|pyright|golangci-lint|rubocop|standardrb|shellcheck|hadolint|actionlint|yamllint|tflint|stylelint|ktlint|phpstan|psalm|tsc|buf|helm\s+lint|kubeconform|kube-linter|sqlfluff|squawk|pre-commit)(?=\s|$)/,
  ],
  ['lint', /^cargo\s+(?:\+\S+\s+)?(?:clippy|fmt)\b|^(?:go\s+vet|gofmt|terraform\s+(?:fmt|validate))(?=\s|$)/],
  [
    'scan',
    /^(?:trivy|snyk|grype|semgrep|codeql|pip-audit|safety|gosec|govulncheck|brakeman|bandit|checkov|tfsec|kics|gitleaks|trufflehog|osv-scanner|dockle|zap-\w+|\S*zap-baseline\.py|dependency-check\S*|sonar-scanner)(?=\s|$)/,
  ],
  ['scan', /^(?:npm|pnpm|yarn|composer|cargo)\s+(?:audit|deny)\b|^bundle(?:r)?[- ]audit\b|^docker\s+scout\b/],
];

/** What a simple command checks; `undefined` where it checks nothing. */
export function checkOf(command: string): Check | undefined {
  if (/\s--(?:help|version)\b|\bplaywright\s+install\b/.test(command)) return undefined;
  return COMMANDS.find(([, pattern]) => pattern.test(command))?.[0];
}

const ACTIONS: readonly (readonly [Check, RegExp])[] = [
  [
    'scan',
    /^(?:aquasecurity\/trivy-action|snyk\/actions|anchore\/scan-action|gitleaks\/gitleaks-action|(?:returntocorp|semgrep)\/semgrep-action|bridgecrewio\/checkov-action|github\/codeql-action\/analyze|sonarsource\/\w[\w-]*|zaproxy\/action-[\w-]+|trufflesecurity\/trufflehog|google\/osv-scanner-action|actions\/dependency-review-action|aquasecurity\/tfsec-action)(?:[/@]|$)/i,
  ],
  [
    'lint',
    /^(?:golangci\/golangci-lint-action|pre-commit\/action|super-linter\/super-linter|github\/super-linter|biomejs\/setup-biome|wearerequired\/lint-action|hadolint\/hadolint-action)(?:[/@]|$)/i,
  ],
  ['test', /^(?:cypress-io\/github-action|microsoft\/playwright-github-action)(?:[/@]|$)/i],
];

/** The same of an action. */
export function checkOfAction(uses: string): Check | undefined {
  return ACTIONS.find(([, pattern]) => pattern.test(uses))?.[0];
}

/** What the name of a job or stage says it checks. */
export function checkOfName(name: string): Check | undefined {
  const words = name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  if (
    /(?:^|[^a-z])(?:scan|scans|scanning|sast|dast|audit|security|codeql|trivy|snyk)(?:[^a-z]|$)/.test(words)
  )
    return 'scan';
  if (/(?:^|[^a-z])(?:tests?|testing|unit|specs?|integration|e2e|pytest|rspec|jest)(?:[^a-z]|$)/.test(words))
    return 'test';
  return /(?:^|[^a-z])(?:lint|lints|linting|linter|typecheck|type-check|format|style)(?:[^a-z]|$)/.test(words)
    ? 'lint'
    : undefined;
}
