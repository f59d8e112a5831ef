import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';

/** Found by whoever flips fuses: the mark, the wire's version, its length, and all nine as Electron ships them. */
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const SHIPPED = '110000101';

/**
 * A folder with what electron-builder looks for in an unpacked Electron for Linux. It can be packed into, and its fuses
 * can be set; nothing in it runs.
 */
export async function makeStandInElectron(folder: string, version: string): Promise<void> {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const wire = Buffer.concat([Buffer.from(FUSE_MARK), Buffer.from([1, 9]), Buffer.from(SHIPPED)]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('not a program\n'), wire]), {
    mode: 0o755,
  });
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'chrome-sandbox']) writeFileSync(join(folder, name), 'stand-in\n');
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  await createPackage(empty, join(folder, 'resources', 'default_app.asar'));
}
