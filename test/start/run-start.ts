import { start } from '../../scripts/start.ts';

/**
 * Runs the start script as a child of its test, on a computer with a display where Electron's binary is the program
 * named first; what is built already is not built again.
 */
const [electron = '', paintWithinMs = '', ...args] = process.argv.slice(2);
process.exitCode = await start(args, {
  platform: 'linux',
  env: { DISPLAY: ':99' },
  uid: 1000,
  build: () => Promise.resolve(true),
  obtainElectron: () => Promise.resolve(electron.startsWith('/') ? { path: electron } : { reason: electron }),
  paintWithinMs: Number(paintWithinMs),
});
