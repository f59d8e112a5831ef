import type { Value } from '#contract/commands.ts';
import type { Language } from '#contract/languages.ts';
import type { SecretVault } from '#main/ports/secret-vault.ts';
import { startSampleServer } from '#main/sample/sample-server.ts';
import { sampleTexts } from '#main/sample/texts.ts';
import { sampleKey } from './database-key.ts';
import type { DataFolder } from './data-folder.ts';
import { atStableOrigin, probeAtStableOrigin } from './sample-origin.ts';
import { openWorkspace, type SharedParts, type Workspace } from './workspace.ts';

/** The built-in sample account: its own server, folder and stores; nothing of it is real. */
export interface SampleWorkspace extends Workspace {
  readonly kind: 'sample';
  isOnline(): boolean;
  /** "Try offline": the server stops answering until it is switched on again. */
  setOnline(online: boolean): Promise<void>;
  /** The sample account, connected and configured; connects it the first time. */
  connect(): Promise<Value<'accounts.connect'>>;
}

/** The origin under which the sample's hrefs are stored; no request ever goes there. */
const STABLE_ORIGIN = 'http://sample.invalid';

/**
 * Opens the sample in its folder; the first time its calendars are made around the present day, all of them in one
 * language, which they keep until it is left.
 */
export async function openSampleWorkspace(
  folder: DataFolder,
  shared: SharedParts,
  language: Language,
): Promise<SampleWorkspace> {
  const server = await startSampleServer({
    file: folder.file('server.json'),
    now: shared.clock.now(),
    zone: shared.zones.systemZone(),
    language,
  });
  const origin = new URL(server.url).origin;
  const workspace = await openOver(server, () =>
    openWorkspace({
      kind: 'sample',
      shared: {
        ...shared,
        openServer: atStableOrigin(shared.openServer, STABLE_ORIGIN, () => origin),
        probe: probeAtStableOrigin(shared.probe, STABLE_ORIGIN, () => origin),
      },
      vault: vaultOf(server.password),
      stored: { folder, key: sampleKey(folder) },
    }),
  );
  const { handlers } = workspace.services;
  let online = true;
  let first: Promise<Value<'accounts.connect'>> | null = null;
  const connect = async (): Promise<Value<'accounts.connect'>> => {
    const { username, password } = server;
    const connected = await handlers['accounts.connect']({
      provider: 'sample',
      username,
      password,
      label: sampleTexts(language).account,
    });
    const { primaryCalendarId, conflictCalendarIds } = connected.proposal;
    await handlers['configuration.save']({ primaryCalendarId, conflictCalendarIds });
    return connected;
  };
  return {
    kind: 'sample',
    services: workspace.services,
    practice: workspace.practice,
    isOnline: () => online,
    setOnline: async (next) => {
      await server.setOnline(next);
      online = next;
      await workspace.services.sync.run(null);
    },
    connect: async () => {
      const [account] = await handlers['accounts.list']({});
      if (account === undefined) return (first ??= connect());
      const calendars = (await handlers['calendars.list']({})).filter(
        (each) => each.accountId === account.id,
      );
      const { primaryCalendarId, conflictCalendarIds } = await handlers['configuration.get']({});
      const proposal = {
        primaryCalendarId,
        conflictCalendarIds: conflictCalendarIds ?? [],
        allDayFreeCount: 0,
      };
      return { account, calendars, proposal };
    },
    close: async () => {
      await workspace.close();
      await server.close();
    },
  };
}

/** A server that nothing stands on is not left running. */
async function openOver<T>(server: { readonly close: () => Promise<void> }, open: () => T): Promise<T> {
  try {
    return open();
  } catch (fault) {
    await server.close();
    throw fault;
  }
}

/** The sample's invented password needs no keychain: the running server knows it. */
function vaultOf(password: string): SecretVault {
  return {
    read: () => Promise.resolve(password),
    write: () => Promise.resolve(),
    forget: () => Promise.resolve(true),
  };
}
