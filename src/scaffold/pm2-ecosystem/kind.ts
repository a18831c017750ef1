/** What `rollout-lint new` calls it, and says of it. */
export const pm2Ecosystem = {
  kind: 'pm2-ecosystem',
  title: 'A PM2 ecosystem file for the services of a run plan, in the order in which they need each other',
} as const;
