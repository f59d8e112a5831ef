import type { Value } from '#contract/commands.ts';
import type { ConfigurationShape } from '#contract/calendar-shapes.ts';
import type { Loadable } from '#renderer/store/loadable.ts';

/** What knows of zones. */
export interface ZoneSources {
  readonly configuration: Loadable<ConfigurationShape>;
  readonly app: Loadable<Value<'app.state'>>;
}

/** The zone the view is drawn in: the configured one, else the system's. */
export function displayZoneOf(known: ZoneSources): string {
  if (known.configuration.status === 'ready') return known.configuration.value.displayZone;
  if (known.app.status === 'ready') return known.app.value.systemZone;
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
