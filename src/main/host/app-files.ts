import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { randomBytes } from 'node:crypto';

/** One answer of the app's own files. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

/** Serves the built window: `(method, path)` in, an answer out. No path arithmetic: what isn't in the table isn't there. */
export type AppFiles = (method: string, path: string) => FileAnswer;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
const NONCE_PLACE = '__CSP_NONCE__';

/** Reads the built window's folder into a table. @param connect further sources for connect-src, such as a WebSocket */
export function loadAppFiles(folder: string, connect: () => string): AppFiles {
  const files = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile()) files.set(`/${relative(folder, file).split(sep).join('/')}`, readFileSync(file));
  }
  return (method, path) => {
    if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET.');
    const name = path === '/' ? '/index.html' : path;
    const body = files.get(name);
    if (body === undefined) return plain(404, 'Not here.');
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    const answer = name.endsWith('.html')
      ? page(body, type, connect())
      : { headers: { 'Content-Type': type }, body };
    return {
      status: 200,
      headers: { ...SAFETY, ...answer.headers },
      body: method === 'HEAD' ? null : answer.body,
    };
  };
}

const SAFETY: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** The page with a nonce of its own for each load, and the policy that admits just that. */
function page(html: Buffer, type: string, connect: string): Pick<FileAnswer, 'headers' | 'body'> {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${connect}`.trim(),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const body = Buffer.from(html.toString('utf8').replaceAll(NONCE_PLACE, nonce));
  return { headers: { 'Content-Type': type, 'Content-Security-Policy': policy }, body };
}

/** A short answer in plain text, with the same headers as every other. */
export function plain(status: number, text: string): FileAnswer {
  return {
    status,
    headers: { ...SAFETY, 'Content-Type': 'text/plain; charset=utf-8' },
    body: Buffer.from(text),
  };
}
