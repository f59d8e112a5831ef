import { Agent, request } from 'node:http';
import Database from 'better-sqlite3-multiple-ciphers';
import { basic, HOME, PASSWORD, PRINCIPAL, USER, WANTS_TEXTS } from './account.ts';
import { warmRuns } from './control.ts';
import { cpuSeconds, peakMegabytes } from './figures.ts';

// The least that a client written for Node can do: one connection, texts inside the reports, answers cut by indexOf, rows
// put into SQLite in one transaction a calendar. It checks nothing, reads no event, expands nothing and encrypts nothing.
//   node floor.mjs first|resync URL STORE
const [op = 'first', url = '', store = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function send(method: string, path: string, body: string, depth: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: basic(USER, PASSWORD),
      Depth: depth,
      'Content-Type': 'application/xml',
      'Content-Length': Buffer.byteLength(body),
      [WANTS_TEXTS]: '1',
    };
    const sent = request(new URL(path, url), { method, agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        if (answer.statusCode === 207) resolve(Buffer.concat(chunks).toString('utf8'));
        else reject(new Error(`${method} ${path}: ${String(answer.statusCode)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const between = (text: string, from: string, to: string, at: number): string => {
  const start = text.indexOf(from, at) + from.length;
  return text.slice(start, text.indexOf(to, start));
};
const unescaped = (text: string): string =>
  text.includes('&') ? text.replaceAll('&lt;', '<').replaceAll('&amp;', '&') : text;

const database = new Database(`${store}.floor.db`);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = NORMAL');
database.prepare('CREATE TABLE IF NOT EXISTS calendar (href TEXT PRIMARY KEY, token TEXT)').run();
database
  .prepare('CREATE TABLE IF NOT EXISTS object (href TEXT PRIMARY KEY, etag TEXT, ics TEXT) WITHOUT ROWID')
  .run();
const put = database.prepare('INSERT OR REPLACE INTO object VALUES (?, ?, ?)');
const keep = database.prepare('INSERT OR REPLACE INTO calendar VALUES (?, ?)');
const tokens = database.prepare('SELECT href, token FROM calendar');

async function pass(): Promise<number> {
  const home = await send('PROPFIND', HOME, '<propfind xmlns="DAV:"><allprop/></propfind>', '1');
  const rows = tokens.all() as { href: string; token: string }[];
  const known = new Map(rows.map((row) => [row.href, row.token]));
  const due = home
    .split('<D:response>')
    .filter((part) => part.includes('<C:calendar/>'))
    .map((part) => ({
      href: between(part, '<D:href>', '<', 0),
      token: between(part, '<D:sync-token>', '<', 0),
    }))
    .filter(({ href, token }) => known.get(href) !== token);
  let changed = 0;
  for (const { href, token } of due) {
    const body = `<D:sync-collection xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:sync-token>${known.get(href) ?? ''}</D:sync-token><D:sync-level>1</D:sync-level><D:prop><D:getetag/><C:calendar-data/></D:prop></D:sync-collection>`;
    const answer = await send('REPORT', href, body, '0');
    database.transaction(() => {
      for (let at = answer.indexOf('<D:response>'); at >= 0; at = answer.indexOf('<D:response>', at + 1)) {
        const ics = unescaped(between(answer, '<C:calendar-data>', '<', at));
        put.run(between(answer, '<D:href>', '<', at), between(answer, '<D:getetag>', '<', at), ics);
        changed += 1;
      }
      keep.run(href, token);
    })();
  }
  return changed;
}

if (op === 'first') {
  await send('PROPFIND', '/', '', '0');
  await send('PROPFIND', PRINCIPAL, '', '0');
}
let changed = await pass();
const warm = await warmRuns(url, async () => {
  changed = await pass();
});
const { n } = database.prepare('SELECT count(*) AS n FROM object').get() as { n: number };
database.close();
agent.destroy();
process.stdout.write(`${JSON.stringify({ n, changed, ...warm, cpu: cpuSeconds(), mb: peakMegabytes() })}\n`);
