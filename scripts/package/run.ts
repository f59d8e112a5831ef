import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { obtainElectron } from '../electron-binary.ts';
import { run } from '../run.ts';
import { filesBelow } from './contents.ts';
import { wrongFuses } from './fuses.ts';
import { pack } from './pack.ts';
import { packedApp } from './packed.ts';
import { runtimeOf, type Runtime } from './runtime.ts';

// npm run package [-- --dir] [--inspectable]: the app as people install it, into dist/. Checked before it is handed on.
const root = resolve(import.meta.dirname, '../..');
const MOST_ASAR_BYTES = 10_000_000;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(args: readonly string[]): Promise<number> {
  const electron = join(root, 'node_modules', 'electron');
  const binary = await obtainElectron(electron, say);
  if ('reason' in binary) {
    say(`${binary.reason}, and without Electron's binary there is nothing to pack the app into.`);
    return 1;
  }
  const { code, output: said } = await run(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'],
    { cwd: root },
  );
  if (code !== 0) {
    say(`The build failed:\n${said}`);
    return 1;
  }
  const isInspectable = args.includes('--inspectable');
  const output = join(root, 'dist', isInspectable ? 'check' : 'release');
  const { default: installed } = (await import('electron/package.json', { with: { type: 'json' } })) as {
    default: { version: string };
  };
  const runtime = await runtimeOf(binary.path, installed.version);
  await pack({
    root,
    runtime,
    output,
    isInspectable,
    electronDist: join(electron, 'dist'),
    electronVersion: installed.version,
    isFolderOnly: args.includes('--dir'),
    isSigned: process.env['CSC_LINK'] !== undefined,
  });
  const faults = [...(await faultsOf(output, isInspectable)), ...unnamed(runtime)];
  for (const fault of faults) say(fault);
  say(faults.length === 0 ? `Packed into ${output}` : 'The package is not as it should be.');
  return faults.length === 0 ? 0 : 1;
}

/** What is wrong with the packed app, in words. */
async function faultsOf(output: string, isInspectable: boolean): Promise<string[]> {
  const { binary, resources } = packedApp(output);
  const faults = await wrongFuses(binary, isInspectable);
  const { size } = statSync(join(resources, 'app.asar'));
  if (size > MOST_ASAR_BYTES) faults.push(`app.asar has ${String(size)} bytes`);
  const outside = filesBelow(join(resources, 'app.asar.unpacked'));
  const strange = outside.filter((name) => !name.endsWith('.node'));
  if (outside.length !== 2 || strange.length > 0) faults.push(`outside the archive: ${outside.join(', ')}`);
  return faults;
}

/** Which parts of Electron the bill of materials doesn't name. */
const unnamed = ({ chromium, node }: Runtime): string[] =>
  chromium === null || node === null ? ['Electron did not say which Chromium and Node it carries'] : [];

process.exitCode = await main(process.argv.slice(2));
