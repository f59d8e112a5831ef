import type { DoctorResult, DoctorStep, DoctorStepName } from '#contract/doctor.ts';
import { createPace, USUAL_PACE } from '#main/caldav/pace.ts';
import type { TransportOptions } from '#main/caldav/transport.ts';
import type { Announce } from '#main/ports/events.ts';
import type { NetworkProbe } from '#main/ports/network-probe.ts';
import type { StoredAccount } from '#main/ports/practice-store.ts';
import { createDoctor } from '#main/services/doctor/doctor.ts';
import { createAuthority } from '#test/caldav/certificates.ts';
import { lookupLocally } from '#test/caldav/raw-server.ts';
import { fill, startWorld, type SyncWorld, type WorldOptions } from '#test/sync/world.ts';

const HOSTS = ['caldav.icloud.com', 'p37-caldav.icloud.com'] as const;
const authority = createAuthority();
/** What a virus scanner puts in its place: for the right hosts, by somebody whom nobody trusts. */
const stranger = createAuthority('Somebody Else');

/** A connected account of which something can be made to go wrong, and the Doctor of its services. */
export interface DoctorWorld extends SyncWorld {
  /** As it was connected. */
  readonly account: StoredAccount;
  /** To be changed after connecting: where names lead to, by which port, which certificates are trusted. */
  readonly network: { -readonly [K in keyof TransportOptions]: TransportOptions[K] };
  change(facts: Partial<StoredAccount>): void;
  run(probe?: Partial<NetworkProbe>, how?: { runMs?: number; announce?: Announce }): Promise<DoctorResult>;
}

/** An iCloud account over TLS, its calendars on a shard, by the present clock. */
export async function startDoctorWorld(options: WorldOptions = {}): Promise<DoctorWorld> {
  const network = {
    ca: [authority.cert] as readonly string[],
    lookup: lookupLocally([]),
    port: 0,
    pace: createPace(USUAL_PACE), // iCloud's own would make a run last seconds
  };
  const world = await startWorld({
    provider: 'icloud',
    origins: { entry: `https://${HOSTS[0]}`, shards: [`https://${HOSTS[1]}`] },
    tls: authority.issue([...HOSTS]),
    transport: network,
    startAt: Date.now(),
    ...options,
  });
  network.port = world.server.port;
  fill(world.server, 'practice', 3);
  const { account } = await world.connect();
  await world.sync();
  world.asked();
  const { context } = world;
  const stored = () => context.practice.accounts().find(({ id }) => id === account.id) as StoredAccount;
  return Object.assign(Object.create(world) as SyncWorld, {
    account: stored(),
    network,
    change: (facts: Partial<StoredAccount>) => context.practice.saveAccount({ ...stored(), ...facts }),
    run: (probe: Partial<NetworkProbe> = {}, how: { runMs?: number; announce?: Announce } = {}) => {
      const { runMs, announce = context.announce } = how;
      const parts = { ...context, announce, probe: { ...context.probe, ...probe } };
      return createDoctor(parts, world.services.sync, runMs).run({ accountId: account.id });
    },
  });
}

/** Another certificate for the same hosts. */
export const otherIdentity = (days?: { from: number; until: number }) =>
  days === undefined ? stranger.issue([...HOSTS]) : authority.issue([...HOSTS], days);

export const stepOf = ({ steps }: DoctorResult, name: DoctorStepName): DoctorStep => {
  const found = steps.find(({ step }) => step === name);
  if (found === undefined) throw new Error(`no step ${name}`);
  return found;
};

/** The outcomes of all steps that are neither well nor left out. */
export const trouble = ({ steps }: DoctorResult): readonly string[] =>
  steps
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'warned')
    .map(({ step, outcome, code }) => `${step} ${outcome} ${code}`);
