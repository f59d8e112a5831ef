import { get } from 'node:http';
import { CONTROL } from './account.ts';
import { cpuSeconds, middle } from './figures.ts';

export interface ServerStats {
  readonly requests: number;
  readonly bytes: number;
  readonly objects: number;
}

/** Asks the server about itself; nothing of it counts as a request. Plain `node:http`: fetch would cost 30 MB here. */
export function control(url: string, what: string): Promise<ServerStats> {
  return new Promise((resolve, reject) => {
    get(new URL(CONTROL + what, url), (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve(JSON.parse(text) as ServerStats));
    }).on('error', reject);
  });
}

/** What runs in a process that stays open cost, each at its median. */
export interface WarmFigures {
  readonly warm_ms: number | null;
  /** CPU of one run: it holds where the machine is busy with other things. */
  readonly warm_cpu_ms: number | null;
}

/** WARM runs in the open process, with WARM_CHANGE objects changed at the server before each. */
export async function warmRuns(url: string, run: () => Promise<void>): Promise<WarmFigures> {
  const change = Number(process.env['WARM_CHANGE'] ?? 0);
  const times: number[] = [];
  const costs: number[] = [];
  for (let turn = 0; turn < Number(process.env['WARM'] ?? 0); turn++) {
    if (change > 0) await control(url, `change?n=${change}`);
    const cpu = cpuSeconds();
    const startedAt = performance.now();
    await run();
    times.push(performance.now() - startedAt);
    costs.push((cpuSeconds() - cpu) * 1000);
  }
  return { warm_ms: middle(times), warm_cpu_ms: middle(costs) };
}
