import { MINUTE_MS } from '#domain/interval.ts';
import { toAppSpecificPassword } from '#domain/app-specific-password.ts';
import { CalendarServerError, MOST_SKEW_MS, type DiscoveryStage } from '#main/ports/calendar-server.ts';
import { isAlias } from '../connect-account.ts';
import { secretKeyOf } from '../context.ts';
import type { DoctorCode, DoctorStepName } from '#contract/doctor.ts';
import { failed, fine, skipped, warned, type Check, type Found, type NamedCheck } from './check.ts';
import { codeOfFault, rootOf } from './fault-code.ts';

/** Only its presence and its shape: what it is stays in the keychain. */
const password: Check = async ({ context, account }) => {
  let stored: string | null;
  try {
    stored = await context.vault.read(secretKeyOf(account.id));
  } catch {
    return failed('keychain-unavailable');
  }
  if (stored === null) return failed('no-password');
  if (account.provider !== 'icloud') return fine();
  return toAppSpecificPassword(stored) === null ? failed('password-shape') : fine();
};

const clock: Check = async ({ account, survey }) => {
  const asked = survey();
  await asked.reached('principal');
  const skew = asked.clockSkew();
  if (skew === null) return skipped('not-said');
  const facts = { minutes: Math.round(skew / MINUTE_MS), seconds: Math.round(skew / 1000) };
  if (Math.abs(skew) <= MOST_SKEW_MS) return fine(facts);
  // Apple's clocks are right; a server of one's own may have a wrong one, and mind nothing.
  return account.provider === 'icloud' ? failed('clock-off', facts) : warned('clock-off', facts);
};

/** A server that answers, but not as one with calendars, has at least not refused the password. */
const signIn: Check = async ({ account, survey }) => {
  const fault = await survey().reached('principal');
  if (fault !== null && !isNotThere(fault)) return foundOf(fault);
  return account.state === 'reconnect-required' && fault === null ? warned('reconnect') : fine();
};

/** The wizard's own judgement: a refusal may be for the address rather than for the password. */
const address: Check = async ({ account, earlier, survey }) => {
  if (account.provider !== 'icloud') return skipped('not-for-this-account');
  const signedIn = earlier.find(({ step }) => step === 'sign-in');
  if (signedIn === undefined || signedIn.outcome === 'skipped') return skipped('not-reached');
  const fault = await survey().reached('principal');
  return isAlias(fault, account) ? failed('alias-address') : fine();
};

/** A stage of discovery; `missing` is for a server that answers and has no such thing. */
export const stage =
  (name: DiscoveryStage, missing: DoctorCode): Check =>
  async ({ survey }) => {
    const fault = await survey().reached(name);
    if (fault === null) return fine();
    return isNotThere(fault) ? failed(missing) : foundOf(fault);
  };

function isNotThere(fault: Error): boolean {
  const root = rootOf(fault);
  return root instanceof CalendarServerError && (root.kind === 'not-caldav' || root.kind === 'not-found');
}

function foundOf(fault: Error): Found {
  const root = rootOf(fault);
  if (!(root instanceof CalendarServerError)) return failed(codeOfFault(fault));
  const { retryAfterMs, status } = root;
  return failed(codeOfFault(fault), {
    ...(status === null ? {} : { status }),
    ...(retryAfterMs === null ? {} : { minutes: Math.ceil(retryAfterMs / MINUTE_MS) }),
  });
}

const WAY: readonly DoctorStepName[] = ['network', 'dns', 'connection', 'tls', 'password'];

/** What must be there before the server says anything of its calendars. */
export const UNTIL_SIGN_IN: readonly DoctorStepName[] = [...WAY, 'sign-in'];

/** From the password to the calendar home. */
export const serverChecks: readonly NamedCheck[] = [
  { step: 'password', check: password, after: [] },
  { step: 'clock', check: clock, after: WAY },
  { step: 'sign-in', check: signIn, after: WAY },
  { step: 'address', check: address, after: WAY },
  { step: 'principal', check: stage('principal', 'no-principal'), after: UNTIL_SIGN_IN },
  { step: 'home', check: stage('homes', 'no-home'), after: [...UNTIL_SIGN_IN, 'principal'] },
];
