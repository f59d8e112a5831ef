import type { SampleServer } from '#main/sample/sample-server.ts';

/** What came back, read whole. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

type Send = (
  method: string,
  path: string,
  options?: { readonly headers?: Record<string, string>; readonly body?: string | Uint8Array<ArrayBuffer> },
) => Promise<RawAnswer>;

/** Sends requests to the sample server as its user, without any CalDAV client. */
export function rawClient(server: Pick<SampleServer, 'url' | 'username' | 'password'>): Send {
  const credentials = Buffer.from(`${server.username}:${server.password}`).toString('base64');
  return async (method, path, { headers = {}, body } = {}) => {
    const response = await fetch(new URL(path, server.url), {
      method,
      redirect: 'manual',
      headers: { Authorization: `Basic ${credentials}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
}

/** A sync-collection report body. */
export function syncReport(token: string, limit?: number): string {
  const cut = limit === undefined ? '' : `<limit><nresults>${limit}</nresults></limit>`;
  return `<sync-collection xmlns="DAV:"><sync-token>${token}</sync-token><sync-level>1</sync-level>${cut}<prop><getetag/></prop></sync-collection>`;
}

/** The sync token at the end of a report's answer. */
export function tokenIn(text: string): string {
  return /<d:sync-token>([^<]*)</.exec(text)?.[1] ?? '';
}

/** `name status` of each row, sorted. */
export function rowsIn(text: string): readonly string[] {
  return text
    .split('<d:response>')
    .slice(1)
    .map((row) => {
      const name = /<d:href>[^<]*?([^/<]*\/?)</.exec(row)?.[1] ?? '';
      return `${name} ${/HTTP\/1\.1 (\d+)/.exec(row)?.[1] ?? ''}`;
    })
    .sort();
}
