/** What is built: an image, or files that are shipped as they are. */
export type Built = 'image' | 'bundle';

const IMAGE: readonly RegExp[] = [
  /^(?:docker|podman|nerdctl)\s+(?:buildx\s+)?(?:build|bake)(?=\s|$)/,
  /^(?:docker|podman)[ -]compose\b.*\sbuild(?=\s|$)/,
  /^(?:buildah\s+(?:bud|build)|pack\s+build|ko\s+(?:build|publish|apply)|kaniko|\/kaniko\/executor|img\s+build|nixpacks\s+build)(?=\s|$)/,
  /^(?:gcloud\s+builds\s+submit|az\s+acr\s+build|skaffold\s+(?:build|run)|werf\s+(?:build|converge))\b/,
  /^(?:\.\/)?(?:mvnw?|gradlew?)\b.*(?:jib|bootBuildImage|spring-boot:build-image|dockerBuild)/,
];

const BUNDLE: readonly RegExp[] = [
  /^(?:npm|pnpm|yarn|bun)(?:\s+-\S+)*\s+(?:run\s+)?build(?::[\w:.-]+)?(?=\s|$)/,
  /^(?:next|vite|ng|nuxt|gatsby|astro|turbo(?:\s+run)?|nx|remix|expo|react-scripts|webpack|esbuild|tsup|vercel|sam|hugo)\s+(?:build|export|run\s+build)\b/,
  /^webpack(?=\s|$)/,
  /^(?:\.\/)?(?:mvnw?\b.*\s(?:package|install|deploy)|gradlew?\b.*\s(?:build|assemble|bootJar|shadowJar|bundle\w*|assemble\w*))(?=\s|$)/,
  /^(?:go\s+build|cargo\s+build|dotnet\s+(?:build|publish)|mix\s+release|bazel(?:isk)?\s+build|make\s+(?:build|dist|package)|python3?\s+-m\s+build|poetry\s+build)(?=\s|$)/,
];

/** What a simple command builds. */
export function builtBy(command: string): Built | undefined {
  if (IMAGE.some((pattern) => pattern.test(command))) return 'image';
  return BUNDLE.some((pattern) => pattern.test(command)) ? 'bundle' : undefined;
}

/** What an action builds. */
export function builtByAction(uses: string): Built | undefined {
  return /^(?:docker\/(?:build-push-action|bake-action)|redhat-actions\/buildah-build|mr-smithers-excellent\/docker-build-push|int128\/kaniko-action|depot\/(?:build-push|bake)-action|useblacksmith\/build-push-action)(?:@|$)/i.test(
    uses,
  )
    ? 'image'
    : undefined;
}
