/** `.gitlab-ci.yml`, where GitLab looks, and names made of it: `build.gitlab-ci.yml`. */
export function isMainPath(path: string): boolean {
  return /(?:^|[/.])gitlab-ci\.ya?ml$/.test(path);
}
