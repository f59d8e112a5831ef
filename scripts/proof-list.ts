/** A property of the tests that `npm run prove` plays more often than `npm test` does. */
export interface Proof {
  /** A suite of vitest, or of Playwright (`.spec.ts`), which needs the built app. */
  readonly file: string;
  readonly runs: number;
  /** Runs in one process. */
  readonly part: number;
  readonly what: string;
}

export const PROOFS: Readonly<Record<string, Proof>> = {
  sync: { file: 'test/sync/model.test.ts', runs: 50_000, part: 2500, what: 'the sync model' },
  kills: {
    file: 'test/sync/booking-kill.test.ts',
    runs: 1000,
    part: 50,
    what: 'kills while booking, downloading and migrating',
  },
  torn: { file: 'test/store/torn-wal.test.ts', runs: 500, part: 500, what: 'torn logs of practice.db' },
  availability: {
    file: 'test/domain/availability.test.ts',
    runs: 2000,
    part: 1000,
    what: 'random days, minute by minute',
  },
  explain: {
    file: 'test/services/explain.test.ts',
    runs: 10_000,
    part: 5000,
    what: 'random times, explained',
  },
  rules: {
    file: 'test/icalendar/rule-walk.test.ts',
    runs: 5000,
    part: 1000,
    what: 'random rules against a walk through the calendar',
  },
  mutations: {
    file: 'test/icalendar/mutations.test.ts',
    runs: 2500,
    part: 500,
    what: 'hostile files with some octets changed',
  },
  'full-disk': {
    file: 'test/reliability/full-disk.test.ts',
    runs: 50,
    part: 25,
    what: 'full disks at each of four moments',
  },
  corrupt: {
    file: 'test/reliability/corrupt.test.ts',
    runs: 200,
    part: 100,
    what: 'damages of each file',
  },
  starts: { file: 'test/reliability/starts.test.ts', runs: 100, part: 25, what: 'pairs of starts at once' },
  clocks: { file: 'test/reliability/clocks.test.ts', runs: 100, part: 50, what: 'jumps of the clock' },
  sleeps: {
    file: 'test/reliability/sleeps.test.ts',
    runs: 100,
    part: 50,
    what: 'sleeps in the middle of a request',
  },
  migrations: {
    file: 'test/reliability/migrations.test.ts',
    runs: 100,
    part: 25,
    what: 'kills in each migration',
  },
  large: { file: 'test/reliability/large.test.ts', runs: 50, part: 50, what: 'MB of calendar' },
  account: {
    file: 'test/reliability/large-account.test.ts',
    runs: 100,
    part: 100, // one account of that size
    what: 'thousands of events in one account',
  },
  fuzz: {
    file: 'test/security/fuzz.test.ts',
    runs: 5000,
    part: 100, // each part makes a practice of its own, which grows with what is made in it
    what: 'inputs for each command',
  },
  reloads: { file: 'test/e2e/draft.spec.ts', runs: 50, part: 50, what: 'pages loaded anew while typing' },
  'killed-pages': {
    file: 'test/e2e/killed-page.spec.ts',
    runs: 50,
    part: 50,
    what: 'pages whose process was killed while typing',
  },
  stopped: {
    file: 'test/reliability/stopped.test.ts',
    runs: 600,
    part: 600,
    what: 'seconds for which the whole app was stopped in the middle of a request',
  },
  keychain: {
    file: 'test/reliability/keychain.test.ts',
    runs: 50,
    part: 25,
    what: 'keychains that give nothing, in each of three ways',
  },
  canary: {
    file: 'test/security/canary.test.ts',
    runs: 10,
    part: 1, // one story a process
    what: 'stories after which no secret and no name is left anywhere',
  },
};
