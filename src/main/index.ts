import { app, protocol } from 'electron';
import { APP_SCHEME } from './host/electron/scheme.ts';

/** A switch of the command line, read as it was typed: Electron's own reader lower-cases. */
function switchValue(name: string): string | null {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
}

process.on('uncaughtException', (fault) => {
  process.stderr.write(`${fault.name}: the app stopped\n`);
  app.exit(1);
});
app.setName('HeyClients Calendar');
if (process.platform === 'win32') app.setAppUserModelId('com.heyclients.calendar');
const data = switchValue('data');
if (data !== null) app.setPath('userData', data);
app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  {
    scheme: APP_SCHEME,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
]);
// The lock is bound to userData, so it is asked for after setPath; a second start imports nothing more.
if (app.requestSingleInstanceLock()) {
  void app
    .whenReady()
    .then(() => import('./host/electron/boot.ts'))
    .then(({ boot }) => boot(process.argv.includes('--sample')));
} else {
  app.exit(0);
}
