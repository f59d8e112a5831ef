import { readCalendarText } from '#main/sample/calendar-text.ts';

import { withHeaders } from './asked.ts';
import type { Asked } from './asked.ts';
import type { Behaviour, Scene } from './behaviour.ts';
import { refusal, refusalOrLoss } from './refusals.ts';
import type { WriteFault } from './switches.ts';

type Named<N extends WriteFault['name']> = Extract<WriteFault, { readonly name: N }>;

const isPut = ({ kind }: Asked) => kind === 'put';
const isWrite = ({ kind }: Asked) => kind === 'put' || kind === 'delete';

/** What is stored and what is said about it are two things. */
export const WRITE_FAULTS: { readonly [N in WriteFault['name']]: Behaviour<Named<N>> } = {
  'answer-lost': {
    applies: isWrite,
    instead: ({ isStored, answer }) => (isStored ? null : refusalOrLoss(answer)),
    reply: ({ answer }, reply) => (reply.status < 300 ? refusalOrLoss(answer) : reply),
  },
  rewrites: {
    applies: isPut,
    ask: ({ rewrite = withoutZones }, { asked }) => ({
      ...asked,
      body: Buffer.from(rewrite(asked.body.toString('utf8'))),
    }),
    reply: (_fault, reply) => withoutEtag(reply),
  },
  'put-without-etag': { applies: isPut, reply: (_fault, reply) => withoutEtag(reply) },
  'uid-taken': {
    applies: isPut,
    instead: ({ by, status }, scene) => (isTaken(by, scene) ? refusal(status) : null),
  },
  'no-dtend-404': {
    applies: ({ kind, body }) => kind === 'put' && lacksEnd(body.toString('utf8')),
    instead: () => refusal(404),
  },
  'careless-put': {
    applies: isPut,
    ask: (_fault, { asked }) => withHeaders(asked, { 'if-match': '', 'if-none-match': '' }),
  },
  'careless-delete': {
    applies: ({ kind }) => kind === 'delete',
    ask: (_fault, { asked }) => withHeaders(asked, { 'if-match': '' }),
  },
};

function withoutEtag<T extends { readonly headers: Readonly<Record<string, string>> }>(reply: T): T {
  const { ETag: _left, ...headers } = reply.headers;
  return { ...reply, headers };
}

/** Whether a creation has a UID that is in use at another place, or was in use. */
function isTaken(by: 'elsewhere' | 'trash', { asked, world }: Scene): boolean {
  const { slug, member } = asked;
  if (slug === null || member === null || world.etagOf(slug, member) !== null) return false;
  const facts = readCalendarText(asked.body.toString('utf8'));
  if (typeof facts === 'string') return false;
  return by === 'trash' ? world.isInTrash(facts.uid) : world.holdersOf(facts.uid).length > 0;
}

/** As a server that keeps zones by reference and adds lines of its own (RFC 7809). */
function withoutZones(ics: string): string {
  return ics
    .replaceAll(/BEGIN:VTIMEZONE\r?\n[^]*?END:VTIMEZONE\r?\n/g, '')
    .replaceAll(/END:VEVENT\r?\n/g, 'CREATED:20260101T000000Z\r\nEND:VEVENT\r\n');
}

function lacksEnd(ics: string): boolean {
  const events = ics.split(/^BEGIN:VEVENT\r?$/m).slice(1);
  return events.some((event) => !/^DTEND[;:]/m.test(event.split(/^END:VEVENT/m, 1)[0] ?? ''));
}
