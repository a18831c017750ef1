/** What `rollout-lint new` calls it, and says of it. */
export const pm2Ecosystem = {
  kind: 'pm2-ecosystem',
  title: 'A PM2 ecosystem file for a run plan, dependencies first',
} as const;
