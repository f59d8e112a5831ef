/**
 * The rule of the house, executable: imports point inward
 * (host → services and adapters → ports → domain), and only the contract crosses to the renderer.
 */
const path = (p) => ({ path: p });
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: path(from),
  to: { pathNot: [from, ...allowed] },
});

module.exports = {
  forbidden: [
    only('domain-is-pure', '^src/domain/', [], 'No package, no Node module, no other folder.'),
    only(
      'contract-knows-domain-and-zod',
      '^src/contract/',
      ['^src/domain/', '^node_modules/zod/'],
      'Types and schemas over the domain.',
    ),
    only(
      'ports-know-domain',
      '^src/main/ports/',
      ['^src/(domain|contract)/'],
      'A port is a promise, not a part.',
    ),
    only(
      'services-know-ports',
      '^src/main/services/',
      ['^src/(domain|contract)/', '^src/main/ports/', '^node:crypto$|^crypto$'],
      'compose.ts decides which adapter stands behind a port.',
    ),
    {
      name: 'adapters-stand-alone',
      severity: 'error',
      comment: 'Never another adapter, a service or a host.',
      from: path('^src/main/(caldav|icalendar|store|keychain)/'),
      to: { path: '^src/', pathNot: ['^src/domain/', '^src/main/ports/', '^src/main/$1/'] },
    },
    {
      name: 'feeds-know-no-account',
      severity: 'error',
      comment: 'An adapter as well; of caldav it uses what reads an answer, never what sends credentials.',
      from: path('^src/main/feeds/'),
      to: {
        path: '^src/',
        pathNot: [
          '^src/domain/',
          '^src/main/ports/',
          '^src/main/feeds/',
          '^src/main/caldav/(faults|read-body|system-certificates|system-proxy)\\.ts$',
        ],
      },
    },
    {
      name: 'sample-server-shares-no-code',
      severity: 'error',
      comment: 'The sample server may not share a misreading with the client that is tested against it.',
      from: path('^src/main/sample/'),
      to: { path: '^src/', pathNot: '^src/main/sample/' },
    },
    {
      name: 'sqlite-behind-the-driver',
      severity: 'error',
      comment: 'Only the driver loads the native SQLite package.',
      from: { path: '^src/', pathNot: '^src/main/store/driver\\.ts$' },
      to: path('(^|/)better-sqlite3-multiple-ciphers(/|$)'),
    },
    {
      name: 'keytar-behind-the-vault',
      severity: 'error',
      comment: 'Only the keychain adapter loads keytar.',
      from: { path: '^src/', pathNot: '^src/main/keychain/keytar-vault\\.ts$' },
      to: path('(^|/)(keytar|@github/keytar)(/|$)'),
    },
    {
      name: 'electron-stays-in-its-host',
      severity: 'error',
      comment: 'All else runs under plain Node and in a plain browser.',
      from: { path: '^src/', pathNot: '^src/(main/index\\.ts|main/host/electron/|preload/)' },
      to: path('(^|/)node_modules/(electron|electron-store)/|^electron$|^electron-store$'),
    },
    {
      name: 'hosts-do-not-meet',
      severity: 'error',
      comment: 'What two hosts need lies in src/main/host/ itself or in the engine.',
      from: path('^src/main/host/(electron|loopback|stdio)/'),
      to: { path: '^src/main/host/(electron|loopback|stdio)/', pathNot: '^src/main/host/$1/' },
    },
    {
      name: 'loopback-is-not-shipped',
      severity: 'error',
      comment: 'The installed app opens no port.',
      from: path('^src/main/index\\.ts$'),
      to: { path: '^src/main/host/loopback/', reachable: true },
    },
    {
      name: 'hosts-hold-no-logic',
      severity: 'error',
      comment: 'A host relays: stdio alone composes the engine in its own process.',
      from: path('^src/main/(index\\.ts|host/(desktop|electron|loopback)/)'),
      to: { path: '^src/main/(services|caldav|feeds|icalendar|store|keychain|sample)/' },
    },
    {
      name: 'main-reads-the-names-of-actions-only',
      severity: 'error',
      comment: 'Menu and palette have one catalogue; of the window nothing else is known here.',
      from: path('^src/main/'),
      to: { path: '^src/renderer/', pathNot: '^src/renderer/locales/[^/]+/commands\\.json$' },
    },
    {
      name: 'preload-knows-contract-types',
      severity: 'error',
      comment: 'The preload is a door, nothing else.',
      from: path('^src/preload/'),
      to: { path: '^src/', pathNot: '^src/(preload|contract)/' },
    },
    {
      name: 'renderer-sees-contract-only',
      severity: 'error',
      comment: 'The window asks through the bridge.',
      from: path('^src/renderer/'),
      to: { path: '^src/', pathNot: '^src/(renderer|contract|domain)/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      comment: 'The window has no Node.',
      from: path('^src/renderer/'),
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'src-never-imports-tests',
      severity: 'error',
      comment: 'Tests look at the source, never the other way.',
      from: path('^src/'),
      to: path('^test/'),
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one.',
      from: path('^src/'),
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'Every import resolves.',
      from: path('^src/'),
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
