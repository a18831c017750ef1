/** Whether a path is that of a changelog, as far as names tell; test folders hold none. */
export function isChangelogPath(path: string): boolean {
  if (isBelowTests(path)) return false;
  return /change-?log[^/]*\.(?:xml|ya?ml|json|sql)$|(?:^|\/)(?:liquibase|changelogs?)\/.*\.(?:xml|ya?ml|json|sql)$/i.test(
    path,
  );
}

/** Whether a path lies in a folder of tests or of what a build leaves behind. */
export function isBelowTests(path: string): boolean {
  return /(?:^|\/)(?:test|tests|testdata|fixtures?|node_modules|target)\//i.test(path);
}
