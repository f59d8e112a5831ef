import { join, resolve } from 'node:path';
import { findElectron } from '../electron-binary.ts';
import { packedApp } from './packed.ts';
import { changedStarts, ordersTaken } from './refusals.ts';

// node scripts/package/refuse.ts orders|changed: what a packed release must refuse, asked of it. Both packages are in
// dist/ (`npm run package`, and `npm run package -- --dir --inspectable`); for the workflow.
const root = resolve(import.meta.dirname, '../..');
const release = join(root, 'dist', 'release');

async function faults(what: string | undefined): Promise<readonly string[]> {
  if (what === 'changed') return changedStarts(release, packedApp);
  if (what !== 'orders') return ['orders or changed?'];
  const electron = findElectron(join(root, 'node_modules', 'electron'));
  if (electron === null) return ['Electron is not there'];
  const check = packedApp(join(root, 'dist', 'check')).binary;
  return ordersTaken({ release: packedApp(release).binary, check, electron });
}

const found = await faults(process.argv[2]);
for (const fault of found) process.stdout.write(`${fault}\n`);
process.exitCode = found.length === 0 ? 0 : 1;
