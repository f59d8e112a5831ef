import { app, protocol } from 'electron';
import { keptFieldLanguage } from './host/electron/field-language.ts';
import { prepareFolders, selfCheckFile } from './host/electron/folders.ts';
import { APP_NAME, APP_SCHEME, HANDED_OVER } from './host/electron/scheme.ts';

/** Ends the app; without this Electron shows a raw dialog, or no window and nothing else. */
function fatal(fault: unknown): void {
  const name = fault instanceof Error ? fault.name : 'fault';
  if (!app.isPackaged) process.stderr.write(`${name}: the app stopped\n`);
  app.exit(1);
}

process.on('uncaughtException', fatal);
app.setName(APP_NAME);
if (process.platform === 'win32') app.setAppUserModelId('com.heyclients.calendar');
const { userData, dataDirectory } = prepareFolders(process.argv, app.getPath('appData'));
app.setPath('userData', userData);
// Chromium asks for its language before the app is ready, and never again.
const language = keptFieldLanguage(userData);
if (language !== null) app.commandLine.appendSwitch('lang', language);
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
  if (!app.isPackaged) process.stdout.write(`${HANDED_OVER}\n`);
  app.exit(0);
}
