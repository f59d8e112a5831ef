import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BodyFault, codeOf, kindOfFailure } from './faults.ts';

const inflate = promisify(gunzip);

export interface BodyLimits {
  /** Bytes as they come. */
  readonly wireBytes: number;
  /** Bytes after unpacking. */
  readonly inflatedBytes: number;
}

/**
 * Reads a body to its end, counting while it comes. @throws BodyFault for one that is too large or whose connection
 * ends before it does: what came of it is no answer
 */
export async function readWire(body: AsyncIterable<Uint8Array>, { wireBytes }: BodyLimits): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > wireBytes) throw new BodyFault('body too large');
      chunks.push(chunk);
    }
  } catch (error) {
    // Whatever ends an answer that had begun, the answer is what is wrong: other calendars may still be read.
    if (error instanceof BodyFault || kindOfFailure(codeOf(error)) === 'timeout') throw error;
    throw new BodyFault('body cut off', { cause: error });
  }
  return Buffer.concat(chunks);
}

/** A listing shrinks to a tenth; what shrinks a thousandfold was made to fill the memory of who unpacks it. */
const MOST_TIMES = 100;
const MOST_HONEST = 2 ** 20;

/** Unpacks a gzip body. @throws BodyFault for another packing; an error with a zlib code where it isn't gzip or too large */
export async function unpack(
  wire: Buffer,
  encoding: string | undefined,
  { inflatedBytes }: BodyLimits,
): Promise<Buffer> {
  const packing = encoding?.trim().toLowerCase() ?? '';
  if (packing === '' || packing === 'identity' || wire.length === 0) return wire;
  if (packing !== 'gzip' && packing !== 'x-gzip') throw new BodyFault('unknown content-encoding');
  return inflate(wire, { maxOutputLength: Math.min(inflatedBytes, MOST_HONEST + wire.length * MOST_TIMES) });
}
