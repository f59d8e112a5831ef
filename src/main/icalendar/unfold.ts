import { isUtf8 } from 'node:buffer';
import { isWanted } from './wanted-lines.ts';

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
const LONE_CR = /\r(?!\n)/;

/**
 * The content lines of a calendar file that may be of use here (`isWanted`). Folds are undone in the octets, before decoding, because a fold may lie
 * inside a character (RFC 5545 §3.1); then each line is UTF-8, else windows-1252. Any line end, any byte order mark.
 */
export function unfoldLines(octets: Uint8Array): string[] {
  const plain = withoutMark(octets);
  // A fold inside a character makes the folded octets no UTF-8: where they are, text can be unfolded as text.
  return isUtf8(plain) ? unfoldText(plain.toString('utf8')) : unfoldOctets(plain);
}

function unfoldText(text: string): string[] {
  const plain = LONE_CR.test(text) ? text.replace(/\r\n?/g, '\n') : text;
  const lines: string[] = [];
  let isPassedOver = false;
  for (let from = 0; from < plain.length;) {
    const next = plain.indexOf('\n', from);
    const end = next < 0 ? plain.length : next;
    const initial = plain.charCodeAt(from);
    const last = end > from && plain.charCodeAt(end - 1) === CR ? end - 1 : end;
    const isFold = (initial === SPACE || initial === TAB) && from > 0;
    if (isFold && !isPassedOver) lines.push((lines.pop() ?? '') + plain.slice(from + 1, last));
    if (!isFold) {
      isPassedOver = !isWanted(plain, from, last);
      if (!isPassedOver) lines.push(plain.slice(from, last));
    }
    from = end + 1;
  }
  const clean = plain.includes('\u0000') ? lines.map((line) => line.replaceAll('\u0000', '')) : lines;
  return clean.filter((line) => line.charCodeAt(0) > SPACE || line.trim() !== '');
}

function unfoldOctets(buffer: Buffer): string[] {
  const lines = unfoldedOctets(buffer);
  const text = decodeStrictly(Buffer.concat(lines.flatMap((line) => [line, Buffer.of(LF)])));
  const decoded = text === null ? lines.map(decodeLeniently) : text.split('\n').slice(0, -1);
  // NUL is no character of iCalendar, and ends strings in other programs.
  return decoded.map((line) => line.replaceAll('\u0000', '')).filter((line) => line.trim() !== '');
}

function withoutMark(octets: Uint8Array): Buffer {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  const mark = buffer.subarray(0, 3).toString('hex');
  if (mark.startsWith('fffe')) return Buffer.from(new TextDecoder('utf-16le').decode(buffer), 'utf8');
  if (mark.startsWith('feff')) return Buffer.from(new TextDecoder('utf-16be').decode(buffer), 'utf8');
  return mark === 'efbbbf' ? buffer.subarray(3) : buffer;
}

function unfoldedOctets(buffer: Buffer): Buffer[] {
  const lines: Buffer[][] = [];
  let from = 0;
  while (from < buffer.length) {
    const end = lineEnd(buffer, from);
    const isFold = (buffer[from] === SPACE || buffer[from] === TAB) && lines.length > 0;
    const piece = buffer.subarray(isFold ? from + 1 : from, end);
    if (isFold) lines.at(-1)?.push(piece);
    else lines.push([piece]);
    from = end + (buffer[end] === CR && buffer[end + 1] === LF ? 2 : 1);
  }
  return lines.map((pieces) => (pieces.length === 1 ? (pieces[0] ?? Buffer.of()) : Buffer.concat(pieces)));
}

function lineEnd(buffer: Buffer, from: number): number {
  for (let at = from; at < buffer.length; at++) {
    if (buffer[at] === LF || buffer[at] === CR) return at;
  }
  return buffer.length;
}

function decodeStrictly(octets: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets);
  } catch {
    return null;
  }
}

function decodeLeniently(octets: Buffer): string {
  return decodeStrictly(octets) ?? new TextDecoder('windows-1252').decode(octets);
}
