import { memberPath } from '#main/sample/resources.ts';
import { dav } from '#main/sample/xml.ts';

import { asSync } from './asked.ts';
import type { Asked } from './asked.ts';
import type { Behaviour, Scene } from './behaviour.ts';
import {
  CALENDAR_DATA,
  GETETAG,
  mapRows,
  memberName,
  missing,
  propertyRow,
  replaced,
  statusRow,
} from './rows.ts';
import type { Row } from './rows.ts';
import type { Rewriting } from './switches.ts';
import { element } from './xml-tree.ts';

type Named<N extends Rewriting['name']> = Extract<Rewriting, { readonly name: N }>;
type ListingFault =
  | 'everything-listed'
  | 'token-missing'
  | 'pages'
  | 'stray-rows'
  | 'member-status'
  | 'listing-empty'
  | 'multiget-short'
  | 'data-refused';

const isSync = ({ kind }: Asked) => kind === 'sync-collection';

/** Reports on a calendar tell of its members in another way, or of others, or not of all. */
export const LISTING_FAULTS: { readonly [N in ListingFault]: Behaviour<Named<N>> } = {
  'everything-listed': {
    applies: ({ token }) => token !== null && token !== '',
    rows: (_fault, { rows, syncToken }, { asked, rowsOf }) => {
      const removals = rows.filter((row) => row.status === 404);
      return { rows: [...rowsOf(asSync(asked, '')).rows, ...removals], syncToken };
    },
  },
  'token-missing': { applies: isSync, rows: (_fault, { rows }) => ({ rows, syncToken: null }) },
  pages: { applies: isSync, ask: ({ size }, { asked }) => asSync(asked, asked.token ?? '', size) },
  'stray-rows': {
    applies: isSync,
    rows: (fault, { rows, syncToken }, scene) => ({ rows: [...strays(fault, scene), ...rows], syncToken }),
  },
  'member-status': {
    applies: ({ kind }) => isReadable.includes(kind),
    rows: ({ says, member }, multistatus) =>
      mapRows(multistatus, (row) => {
        const name = memberName(row);
        if (name === null || row.status === 404 || (member !== undefined && member !== name)) return [row];
        if (typeof says === 'number') return [statusRow(row.href, says)];
        const names = row.propstats.flatMap(({ properties }) => properties.map((one) => one.name));
        return [missing({ ...row, status: null, propstats: [] }, names)];
      }),
  },
  'listing-empty': {
    applies: ({ kind, token }, { asRemovals = false }) =>
      asRemovals ? token !== null && token !== '' : token === '' || wholeListings.includes(kind),
    rows: ({ asRemovals = false }, multistatus, { asked, rowsOf }) =>
      asRemovals
        ? mapRows({ ...multistatus, rows: rowsOf(asSync(asked, '')).rows }, (row) =>
            memberName(row) === null ? [row] : [statusRow(row.href, 404)],
          )
        : mapRows(multistatus, (row) => (memberName(row) === null ? [row] : [])),
  },
  'multiget-short': {
    applies: ({ kind }) => kind === 'multiget',
    rows: ({ every }, multistatus) =>
      mapRows(multistatus, (row, index) => (index % every === every - 1 ? [] : [row])),
  },
  // As Apple's own server: the text is a property that isn't there.
  'data-refused': {
    applies: ({ kind, asksForData }) => kind === 'sync-collection' && asksForData,
    rows: (_fault, multistatus) =>
      mapRows(multistatus, (row) => [replaced(row, CALENDAR_DATA, () => undefined)]),
  },
};

const isReadable: readonly string[] = ['sync-collection', 'calendar-query', 'propfind-members', 'multiget'];
const wholeListings: readonly string[] = ['calendar-query', 'propfind-members'];

function strays(fault: Named<'stray-rows'>, { asked, world }: Scene): Row[] {
  const etag = (text: string) => element(GETETAG, text);
  const foreign = fault.foreign === undefined ? undefined : world.find(fault.foreign);
  const rows: Row[] = [];
  if (fault.self === true) rows.push(propertyRow(asked.path, [etag('"self"')]));
  if (fault.folder === true) {
    const isFolder = element(dav('resourcetype'), [element(dav('collection'))]);
    rows.push(propertyRow(`${asked.path}folder/`, [etag('"folder"'), isFolder]));
    rows.push(statusRow(`${asked.path}bare/`, 200));
  }
  for (const object of foreign?.objects() ?? [])
    if (foreign !== undefined) rows.push(statusRow(memberPath(foreign, object.name), 404));
  return rows;
}
