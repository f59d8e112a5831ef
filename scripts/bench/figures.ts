import { readFileSync } from 'node:fs';

/** CPU seconds of this process so far, user and system. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** CPU seconds of this thread alone: what V8's own threads compile and collect meanwhile is not in it. */
export function threadSeconds(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}

/** The most memory this process ever had, in MB. On Linux `maxRSS` begins with that of the parent process. */
export function peakMegabytes(): number {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, kilobytes] = /^VmHWM:\s*(\d+)/m.exec(status) ?? [];
  return Math.round(Number(kilobytes ?? process.resourceUsage().maxRSS) / 1024);
}

/** The median; null of nothing. */
export function middle(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? null;
}
