import { get } from 'node:http';
import { CONTROL } from './account.ts';

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

/** Has so many objects changed at the server. */
export async function changeAtServer(url: string, count: number): Promise<void> {
  if (count > 0) await control(url, `change?n=${count}`);
}

/** How many runs follow in the open process, and how many objects change before each: WARM and WARM_CHANGE. */
export function warmRuns(): { readonly runs: number; readonly change: number } {
  return { runs: Number(process.env['WARM'] ?? 0), change: Number(process.env['WARM_CHANGE'] ?? 0) };
}
