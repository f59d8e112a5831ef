import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/**
 * The switches in Electron's binary as a release has them. Cookie encryption stays off: there are no cookies, and on it
 * asks the keychain at each start. So does the snapshot of the browser process: on, Electron looks for a file that
 * nobody ships, and doesn't start.
 */
export const FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
} as const satisfies Partial<Record<keyof typeof FuseV1Options, boolean>>;

/** Which fuses of a packed binary are not as in the table, in words; none where all are. */
export async function wrongFuses(binary: string, isInspectable: boolean): Promise<string[]> {
  const wire = await getCurrentFuseWire(binary);
  const wanted: Readonly<Record<keyof typeof FUSES, boolean>> = {
    ...FUSES,
    EnableNodeCliInspectArguments: isInspectable,
  };
  return Object.entries(wanted).flatMap(([name, isOn]) => {
    const state = wire[FuseV1Options[name as keyof typeof FUSES]];
    const is = state === (isOn ? FuseState.ENABLE : FuseState.DISABLE);
    return is ? [] : [`${name} is ${stateName(state)}, not ${isOn ? 'on' : 'off'}`];
  });
}

const stateName = (state: FuseState | undefined): string =>
  state === FuseState.ENABLE ? 'on' : state === FuseState.DISABLE ? 'off' : 'not there';
