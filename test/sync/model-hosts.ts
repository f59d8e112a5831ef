import { createPace, USUAL_PACE } from '#main/caldav/pace.ts';
import type { TransportOptions } from '#main/caldav/transport.ts';
import { createAuthority } from '#test/caldav/certificates.ts';
import { lookupLocally } from '#test/caldav/raw-server.ts';
import type { LogEntry } from '#test/servers/faults/fault-handler.ts';
import type { Beginning } from './model-steps.ts';
import type { SyncWorld, WorldOptions } from './world.ts';

const ICLOUD = ['caldav.icloud.com', 'p37-caldav.icloud.com', 'p99-caldav.icloud.com'] as const;
const TYPED = ['dav.practice.example', 'one.store.example', 'two.store.example'] as const;

/** One for all runs: issuing takes longer than many a run. */
const authority = createAuthority();
const identity = authority.issue([...ICLOUD, ...TYPED]);

/** The hosts of a run's account. */
export interface ModelHosts {
  readonly options: WorldOptions;
  /** To be called once the server listens. */
  readonly lead: (world: SyncWorld) => void;
  /** What is wrong with where a request went; null for nothing. */
  readonly misled: (entry: LogEntry) => string | null;
  /** Names that were looked up and are none of the account's: nothing reaches a host whose name was not. */
  readonly strangers: () => readonly string[];
}

/** Names lead to this computer, whichever they are, so that a request to a stranger would arrive, and be seen. */
export function hostsOf({ preset, hosts }: Pick<Beginning, 'preset' | 'hosts'>): ModelHosts {
  const [entry, ...shards] = preset === 'icloud' ? ICLOUD : TYPED;
  const allowed: readonly string[] = hosts === 'one' ? ['127.0.0.1'] : [entry, ...shards];
  const lookedUp: string[] = [];
  const transport: TransportOptions = {
    ca: [authority.cert],
    lookup: lookupLocally(lookedUp),
    pace: createPace(USUAL_PACE), // iCloud's own would make a run last minutes
  };
  const apart: WorldOptions = {
    origins: { entry: `https://${entry}`, shards: shards.map((host) => `https://${host}`) },
    tls: identity,
    ...(preset === 'icloud' ? { provider: 'icloud' } : { confirmedHosts: shards }),
  };
  return {
    options: { transport, ...(hosts === 'one' ? {} : apart) },
    lead: ({ server }) => {
      if (hosts === 'shards') Object.assign(transport, { port: server.port });
    },
    misled: ({ host }) => {
      const name = host.replace(/:\d+$/, '');
      return allowed.includes(name) ? null : `a request to ${name}`;
    },
    strangers: () => lookedUp.filter((name) => !allowed.includes(name)),
  };
}
