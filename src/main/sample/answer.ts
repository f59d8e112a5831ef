import { dav, markup, xmlDocument } from './xml.ts';
import type { QualifiedName } from './xml.ts';

/** One request, read whole. */
export interface DavRequest {
  readonly method: string;
  readonly target: string;
  /** A header's value, or the empty string where it wasn't sent. */
  readonly header: (name: string) => string;
  readonly body: Buffer;
}

/** What goes back. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const XML = { 'Content-Type': 'application/xml; charset=utf-8' };

/** 207 with these response rows and what may follow them, such as a sync token (RFC 4918 §13). */
export function multistatus(rows: readonly string[], after = ''): Answer {
  return { status: 207, headers: XML, body: xmlDocument(dav('multistatus'), rows.join('') + after) };
}

/** An error that names the precondition it is about (RFC 4918 §16). `inner`: markup inside that element. */
export function precondition(status: number, name: QualifiedName, inner = ''): Answer {
  return { status, headers: XML, body: xmlDocument(dav('error'), markup(name, inner)) };
}

/** An answer in plain text. */
export function plain(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, body: `${text}\n` };
}
