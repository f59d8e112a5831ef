// Plain JavaScript on purpose: an old Node must be told so, not trip over types.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `HeyClients Calendar needs Node 22.18 or newer to start (this is ${process.versions.node}). ` +
      'Use "npm start" after "npm ci": it brings its own Node.\n',
  );
  process.exit(1);
}
const { start } = await import('./start.ts');
process.exitCode = await start(process.argv.slice(2));
