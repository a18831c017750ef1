const secondsOf: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
};

/**
 * The seconds a duration stands for: `30s`, `15m`, `2h`, `3d`, `500ms`, `1h30m`; a bare `0` is zero in every
 * unit. `undefined` for anything else, bare numbers among them: they have no unit.
 *
 * @see https://pkg.go.dev/time#ParseDuration the notation of Kubernetes and Prometheus; `d` and `w` are Prometheus'
 */
export function parseDuration(text: string): number | undefined {
  const said = text.trim();
  if (said === '0') return 0;
  let seconds = 0;
  let at = 0;
  for (const part of said.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/gy)) {
    seconds += Number(part[1]) * (secondsOf[part[2] ?? ''] ?? 0);
    at = part.index + part[0].length;
  }
  return at > 0 && at === said.length ? seconds : undefined;
}
