import { multistatus, plain, precondition } from '#main/sample/answer.ts';
import { dav, caldav, child, childrenNamed, xmlDocument } from '#main/sample/xml.ts';
import type { QualifiedName } from '#main/sample/xml.ts';

import type { Asked } from './asked.ts';
import { noReply, replyOf } from './behaviour.ts';
import type { Behaviour, Reply, Scene } from './behaviour.ts';
import type { Loss, Refusal } from './switches.ts';

type Named<N extends Refusal['name']> = Extract<Refusal, { readonly name: N }>;

const SIGN_IN =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form></form></body></html>\n';

/** The right answer never comes. */
export const REFUSALS: { readonly [N in Refusal['name']]: Behaviour<Named<N>> } = {
  redirect: { instead: redirect },
  unauthorized: {
    instead: () => replyOf(plain(401, 'who is it?', { 'WWW-Authenticate': 'Basic realm="faults"' })),
  },
  throttled: { instead: throttle },
  refused: { instead: ({ status, condition }) => refusal(status, condition) },
  'web-page': {
    instead: ({ status = 200 }) =>
      replyOf({ status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: SIGN_IN }),
  },
  'token-invalid': {
    applies: ({ token }) => token !== null && token !== '',
    instead: ({ status, isBare = false }) => refusal(status, isBare ? undefined : dav('valid-sync-token')),
  },
  'first-sync-refused': {
    applies: ({ token }) => token === '',
    instead: ({ status }) => refusal(status, dav('number-of-matches-within-limits')),
  },
  'multiget-limit': {
    applies: ({ kind, hrefs }, { above }) => kind === 'multiget' && hrefs.length > above,
    instead: ({ answer }) => refusalOrLoss(answer),
  },
  'calendar-gone': {
    applies: (asked, { slug }) => asked.slug === slug,
    instead: ({ status = 404 }) => refusal(status),
  },
  // As Apple's own server: it knows no limit.
  'limit-refused': {
    applies: ({ kind, report }) =>
      kind === 'sync-collection' && report !== null && child(report, dav('limit')) !== null,
    instead: () => refusal(507, dav('number-of-matches-within-limits')),
  },
  'query-needs-vevent': {
    applies: ({ kind }) => kind === 'calendar-query',
    instead: (_fault, { asked }) => {
      const components = componentsOf(asked);
      if (!components.includes('VEVENT')) return refusal(403, caldav('supported-filter'));
      // VEVENT beside another type means both in one object: no object has them.
      return components.length > 1 ? replyOf(multistatus([])) : null;
    },
  },
};

function redirect(
  { status, to }: Named<'redirect'>,
  { asked, origin, homeOrigin, request }: Scene,
): Reply | null {
  if (to === 'home' && origin === homeOrigin) return null;
  const location =
    to === 'itself' ? `${asked.path}?hop=${request}` : `${to === 'home' ? homeOrigin : to}${asked.target}`;
  return replyOf(plain(status, 'elsewhere', { Location: location }));
}

function throttle(fault: Named<'throttled'>, { now }: Scene): Reply {
  const { status = 503, retryAfter, retryAfterMs, clockAheadMs = 0 } = fault;
  const clock = now + clockAheadMs;
  return replyOf(
    plain(status, 'too fast', {
      Date: new Date(clock).toUTCString(),
      ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
      ...(retryAfterMs === undefined ? {} : { 'Retry-After': new Date(clock + retryAfterMs).toUTCString() }),
    }),
  );
}

function componentsOf({ report }: Asked): readonly (string | undefined)[] {
  const filter = report === null ? null : child(report, caldav('filter'));
  const calendars = filter === null ? [] : childrenNamed(filter, caldav('comp-filter'));
  return calendars
    .flatMap((one) => childrenNamed(one, caldav('comp-filter')))
    .map((one) => one.attributes.get('name'));
}

/** A status, bare or with the precondition that it is about. */
export function refusal(status: number, condition?: QualifiedName | 'empty'): Reply {
  if (condition === undefined) return replyOf(plain(status, 'no'));
  if (condition !== 'empty') return replyOf(precondition(status, condition));
  const headers = { 'Content-Type': 'application/xml; charset=utf-8' };
  return replyOf({ status, headers, body: xmlDocument(dav('error'), '') });
}

/** A status, or a connection that ends without one. */
export function refusalOrLoss(answer: number | Loss): Reply {
  return typeof answer === 'number' ? refusal(answer) : noReply(answer);
}
