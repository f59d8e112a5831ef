import { app, protocol } from 'electron';
import { prepareFolders, selfCheckFile } from './host/electron/folders.ts';
import { whyRefused } from './host/electron/lock-refused.ts';
import type { EndReason } from './host/electron/say-end.ts';
import { APP_NAME, APP_SCHEME, HANDED_OVER } from './host/electron/scheme.ts';

/** Ends the app, in a package with a sentence; without this Electron shows a raw dialog, or no window and nothing else. */
function end(reason: EndReason, what: string): void {
  process.removeListener('uncaughtException', fatal).on('uncaughtException', () => app.exit(1));
  if (!app.isPackaged) process.stderr.write(`${what}: the app stopped (${reason})\n`);
  if (!app.isPackaged || selfCheckFile(process.argv) !== null) {
    app.exit(1);
    return;
  }
  import('./host/electron/say-end.ts').then(
    ({ sayAndEnd }) => sayAndEnd(reason, what),
    () => app.exit(1),
  );
}
const fatal = (fault: unknown): void =>
  end(
    'stopped',
    (fault as NodeJS.ErrnoException | null)?.code ?? (fault instanceof Error ? fault.name : 'fault'),
  );

process.on('uncaughtException', fatal);
app.setName(APP_NAME);
if (process.platform === 'win32') app.setAppUserModelId('com.heyclients.calendar');
const { userData, dataDirectory } = prepareFolders(process.argv, app.getPath('appData'));
app.setPath('userData', userData);
app.enableSandbox();
const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges }]);
// The lock is bound to userData, so it is asked for after setPath; a second start imports nothing more.
if (app.requestSingleInstanceLock()) {
  const isSample = process.argv.includes('--sample');
  const selfCheck = selfCheckFile(process.argv);
  void app
    .whenReady()
    .then(() => import('./host/electron/boot.ts'))
    .then(({ boot }) => boot({ dataDirectory, isSample, selfCheck }))
    .catch(fatal);
} else {
  const why = whyRefused(userData);
  if (why !== 'another') end(why, userData);
  else {
    if (!app.isPackaged) process.stdout.write(`${HANDED_OVER}\n`);
    app.exit(0);
  }
}
