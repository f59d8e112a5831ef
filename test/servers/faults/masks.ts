import { plain } from '#main/sample/answer.ts';
import { calendarServer, caldav, dav } from '#main/sample/xml.ts';

import type { Asked } from './asked.ts';
import { replyOf } from './behaviour.ts';
import type { Reply } from './behaviour.ts';
import { CALENDAR_DATA, found, mapRows, memberName, replaced, statusRow } from './rows.ts';
import type { Multistatus, Row } from './rows.ts';
import type { World } from './world.ts';
import { element } from './xml-tree.ts';

const HOME_SET = caldav('calendar-home-set');
const RESOURCE_TYPE = dav('resourcetype');
const SOURCE = calendarServer('source');

/** A GET as the world has it: ghosts aren't there, and a text may be one that no server would have taken. */
export function unmaskedRead(reply: Reply, { kind, slug, member }: Asked, world: World): Reply {
  if (kind !== 'get' || slug === null || member === null || reply.status !== 200) return reply;
  const mask = world.maskOf(slug, member);
  if (mask === undefined) return reply;
  return mask === 'ghost' ? replyOf(plain(404, 'nothing here')) : { ...reply, body: Buffer.from(mask.text) };
}

/** Rows as the world has them, beyond what the sample server knows of it. */
export function unmaskedRows(multistatus: Multistatus, asked: Asked, world: World): Multistatus {
  const { kind, slug } = asked;
  if (kind === 'home' || kind === 'collection')
    return mapRows(multistatus, (row) => [asSubscription(row, world)]);
  if (slug === null || !world.hasMasks()) return multistatus;
  return mapRows(multistatus, (row) => {
    const name = memberName(row);
    const mask = name === null || row.status !== null ? undefined : world.maskOf(slug, name);
    if (mask === undefined) return [row];
    if (mask === 'ghost' && kind === 'multiget') return [statusRow(row.href, 404)];
    return [
      replaced(row, CALENDAR_DATA, (data) => (mask === 'ghost' ? undefined : element(data.name, mask.text))),
    ];
  });
}

/** A subscription is a pointer to its feed, and no calendar (CalendarServer's `subscribed`). */
function asSubscription(row: Row, world: World): Row {
  const source = world.sourceOf(row.href.split('/').at(-2) ?? '');
  if (source === undefined || found(row, RESOURCE_TYPE) === undefined) return row;
  const types = [element(dav('collection')), element(calendarServer('subscribed'))];
  const typed = replaced(row, RESOURCE_TYPE, ({ name }) => element(name, types));
  const asksForSource = row.propstats.some(({ properties }) =>
    properties.some(({ name }) => name === SOURCE),
  );
  if (!asksForSource) return typed;
  const propstats = typed.propstats.map((one) =>
    one.status === 200
      ? { ...one, properties: [...one.properties, element(SOURCE, [element(dav('href'), source)])] }
      : { ...one, properties: one.properties.filter(({ name }) => name !== SOURCE) },
  );
  return { ...typed, propstats: propstats.filter(({ properties }) => properties.length > 0) };
}

/** The calendar home as an absolute URL, where it is on another host. */
export function withHomeAt(multistatus: Multistatus, homeOrigin: string): Multistatus {
  return mapRows(multistatus, (row) => [
    replaced(row, HOME_SET, ({ name, children }) =>
      element(
        name,
        children.map((one) => element(one.name, homeOrigin + one.text)),
      ),
    ),
  ]);
}
