/** Commands that run code, or a build configuration, of the folder they are started in. */
const EXECUTES: readonly RegExp[] = [
  /^(?:npm|pnpm|yarn|bun)\s+(?:ci|install|i|run|run-script|test|t|start|build|lint|rebuild|pack)(?=\s|$)/,
  /^yarn\s*$/,
  /^(?:make|cmake|ninja|bazel|bazelisk|gradle|mvn|ant|sbt|rake|tox|nox|pytest|rspec|just|task|invoke)(?=\s|$)/,
  /^(?:cargo|dotnet|mix|swift|zig)\s+(?:build|test|run|check|clippy|bench|restore|compile)\b/,
  /^go\s+(?:test|run|generate)\b/,
  /^(?:python3?|node|ruby|php|perl|deno\s+run|tsx|ts-node)\s+(?!-c\b|-e\b|-m\s+(?:venv|ensurepip)|-?-version)[\w./-]/,
  /^(?:python3?\s+-m\s+)?pip3?\s+install\s+(?:\S+\s+)*(?:-e|-r|\.)/,
  /^(?:poetry|pipenv|uv|composer|bundle)\s+(?:install|sync|run|exec|update)\b/,
  /^docker(?:\s+buildx)?\s+build\b|^docker[ -]compose\b.*\b(?:up|build|run)\b/,
  /^(?:skaffold|terraform|tofu|pulumi|cdk|serverless|sls|sam|wrangler|vercel|netlify|sst)\s+(?:run|build|deploy|apply|plan|init|up|synth|preview)\b/,
  /^(?:jest|vitest|eslint|webpack|vite|next|turbo|nx|lerna|gulp|grunt|playwright|cypress|jekyll|pre-commit|tsc|astro)(?=\s|$)/,
  /^(?:bash|sh|zsh|source|\.)\s+(?!-c\b)[\w./-]+/,
  /^\.{1,2}\/[\w./-]+/,
];

/** Installs something else than the folder, or leaves its scripts out. */
const HARMLESS = /\s(?:-g|--global|--ignore-scripts|--version|--help)(?=\s|$)/;

/** Whether a simple command runs what the folder it is started in holds. */
export function executesFolder(command: string): boolean {
  return EXECUTES.some((pattern) => pattern.test(command)) && !HARMLESS.test(command);
}

/** Actions that do the same. */
export function actionExecutesFolder(uses: string, given: string): boolean {
  if (uses.startsWith('./')) return true;
  if (/^docker\/build-push-action@/i.test(uses)) return /^\.(?:$|\/)/m.test(given);
  return /^(?:pre-commit\/action|gradle\/gradle-build-action|cypress-io\/github-action|bahmutov\/npm-install)@/i.test(
    uses,
  );
}
