import { secretsIn, secretsInFolders } from '#test/search-for-secrets.ts';
import { TEST_USER } from '#test/servers/test-server.ts';

const { username, password } = TEST_USER;
/** The password that the suites type, as it is typed, as Apple's page prints it, and as it goes over the wire. */
const PASSWORDS = {
  password,
  'password without dashes': password.replaceAll('-', ''),
  'password in capitals': password.toUpperCase().replaceAll('-', ' '),
  header: `${username}:${password}`,
} as const;
/** Whom the suites book. */
const CLIENTS = [
  ...[
    'Ada Lindqvist',
    'Ada Vorher',
    'Ana-Maria Reyes',
    'Anton Mead',
    'Bilby, new',
    'Jonas Weber',
    'Lea Brandt',
    'Milo Kern',
    'Mira Kovač',
    'Nora Sample',
  ],
  ...['Nora Typed', 'Quokka Numbat', 'mira@example.org', '+49 30 5550123', 'Asks about sleep'],
  ...['Lena Fuchs', 'Tomás Herrera', 'Sleeps better'],
];
const SECRETS = { ...PASSWORDS, ...Object.fromEntries(CLIENTS.map((name) => [name, name])) };

/**
 * Looks at all that an app has written, when it has ended: a password or a client that can be read there fails the suite
 * that it ran in.
 */
export function expectNothingLeft(folders: readonly string[], output: string): void {
  const found = [
    ...secretsInFolders(folders, SECRETS),
    ...secretsIn(output, SECRETS).map((name) => `output: ${name}`),
  ];
  if (found.length > 0) throw new Error(`The app has left behind: ${found.join('; ')}`);
}
