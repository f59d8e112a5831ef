import { openCalendarServerWith } from '#main/caldav/calendar-client.ts';
import { createNetworkProbe } from '#main/caldav/network-probe.ts';
import { openFeedReader } from '#main/feeds/feed-reader.ts';
import type { ProxyFinder } from '#main/ports/proxy-finder.ts';
import type { EngineParts } from './compose.ts';

/** All that connects to somewhere, by way of the proxies that the host knows. */
export function networkParts(findProxies: ProxyFinder): Pick<EngineParts, 'openServer' | 'probe' | 'feeds'> {
  const options = { findProxies };
  return {
    openServer: openCalendarServerWith(options),
    probe: createNetworkProbe(options),
    feeds: openFeedReader(options),
  };
}
