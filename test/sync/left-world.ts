import type { AppointmentShape } from '#contract/shapes.ts';
import { startFaultServer, type FaultServer } from '#test/servers/faults/fault-server.ts';
import { member, startBooking, type BookingWorld } from './booking-world.ts';
import { HOUR } from './world.ts';

/** An account that waits for its password, and another one to which its appointments go meanwhile. */
export interface LeftWorld extends BookingWorld {
  readonly other: FaultServer;
  /** The first account's password is refused from now on; the other account is connected and has the Primary Calendar. */
  waitForPassword(): Promise<void>;
  /** All goes to the other account; the moved one as it is then. */
  moveAll(of: AppointmentShape): Promise<AppointmentShape>;
  /** The first account has its password again; then some half hours pass. */
  reconnect(turns?: number): Promise<void>;
  /** Leaves the first account. */
  disconnect(erase: boolean): Promise<void>;
  turns(count: number): Promise<void>;
  /** Its text in the calendar that it went to; empty where it isn't. */
  movedText(of: AppointmentShape): string;
  editMoved(of: AppointmentShape, change: (ics: string) => string): void;
  /** Kinds and starts of what holds time. */
  held(start: number, end: number): Promise<readonly (readonly [string, number])[]>;
}

export async function startLeaving(): Promise<LeftWorld> {
  const world = await startBooking();
  const other = await startFaultServer({ tick: () => world.now() });
  const handlers = () => world.services.handlers;
  const firstAccount = async (): Promise<string> => (await handlers()['accounts.list']({}))[0]?.id ?? '';
  const turns = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn += 1) {
      world.advance(HOUR / 2);
      await world.sync();
    }
  };
  const movedText = (of: AppointmentShape): string => other.members('personal').get(member(of))?.ics ?? '';
  const more: Omit<LeftWorld, keyof BookingWorld> & Pick<LeftWorld, 'stop'> = {
    ...{ other, turns, movedText },
    waitForPassword: async () => {
      world.server.set({ name: 'refused', status: 401, on: () => true });
      await world.sync();
      const old = [world.idOf('practice'), world.idOf('personal')];
      const { account } = await handlers()['accounts.connect']({
        ...{ provider: 'caldav', serverUrl: other.url, confirmedHosts: [] },
        ...{ username: other.username, password: other.password },
      });
      const calendars = await handlers()['calendars.list']({});
      const mine = calendars.filter(({ accountId }) => accountId === account.id);
      const primary = mine.find(({ name }) => /personal/i.test(name))?.id ?? '';
      const conflictCalendarIds = [primary, ...old];
      await handlers()['configuration.save']({ primaryCalendarId: primary, conflictCalendarIds });
      await world.sync();
    },
    moveAll: async (of) => {
      await handlers()['appointments.moveFuture']({});
      await turns(1);
      return world.look(of);
    },
    reconnect: async (count = 4) => {
      world.server.clearAll();
      const accountId = await firstAccount();
      await handlers()['accounts.reconnect']({ accountId, password: world.server.password });
      await turns(count);
    },
    disconnect: async (erase) => {
      await handlers()['accounts.disconnect']({ accountId: await firstAccount(), erase });
    },
    editMoved: (of, change) => {
      other.put('personal', member(of), change(movedText(of)));
    },
    held: async (start, end) =>
      (await world.holding(start, end)).map((entry) => [entry.kind, entry.start] as const),
    stop: async () => {
      await other.stop();
      await world.stop();
    },
  };
  return Object.defineProperties(more, {
    ...Object.getOwnPropertyDescriptors(world),
    stop: { value: more.stop },
  }) as LeftWorld;
}
