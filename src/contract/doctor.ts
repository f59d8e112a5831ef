import { z } from 'zod';
import { doctorStepNames } from './doctor-steps.ts';

/** Everything that a step may say. A closed list: nothing of a server's or a person's words gets into a report. */
export const doctorCodes = [
  'fine',
  // Not looked at, and why.
  'this-computer',
  'proxy',
  'not-for-this-account',
  'not-reached',
  'not-said',
  // What is wrong, or may be.
  'offline',
  'dns',
  'refused',
  'unreachable',
  'timeout',
  'tls',
  'certificate-date',
  'no-password',
  'keychain-unavailable',
  'password-shape',
  'clock-off',
  'unauthorized',
  'forbidden',
  'alias-address',
  'sign-in-page',
  'proxy-refused',
  'redirect-refused',
  'throttled',
  'server-error',
  'bad-answer',
  'no-principal',
  'no-home',
  'home-gone',
  'no-calendars',
  'read-only',
  'read-only-primary',
  'primary-gone',
  'no-sync-token',
  'reconnect',
  'internal',
] as const;

export const doctorStep = z.object({
  step: z.enum(doctorStepNames),
  outcome: z.enum(['ok', 'failed', 'warned', 'skipped']),
  code: z.enum(doctorCodes),
  /** Numbers only, so that no name can be among them. */
  facts: z.record(z.string(), z.number()),
  durationMs: z.int(),
});

/** What a whole run found. */
export const doctorResult = z.object({
  steps: z.array(doctorStep),
  /** What to do first: the code of the step that says it, `fine` where there is nothing to do. */
  verdict: z.enum(doctorCodes),
  /** In English, for whoever helps: nothing in it names a person, a calendar or an address. */
  report: z.string(),
});

export type DoctorStepName = (typeof doctorStepNames)[number];
export type DoctorCode = (typeof doctorCodes)[number];
export type DoctorStep = z.output<typeof doctorStep>;
export type DoctorResult = z.output<typeof doctorResult>;
