import { noReply } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';
import { LISTINGS } from './asked.ts';
import { LISTING_FAULTS } from './listing-faults.ts';
import { PROPERTY_FAULTS } from './property-faults.ts';
import { REFUSALS } from './refusals.ts';
import type { Breakage, Fault, FaultName, Timing } from './switches.ts';
import { WRITE_FAULTS } from './write-faults.ts';

type Named<N extends FaultName> = Extract<Fault, { readonly name: N }>;

const CONNECTION_FAULTS: { readonly [N in (Breakage | Timing)['name']]: Behaviour<Named<N>> } = {
  cut: { reply: ({ keep = 0.5 }, reply) => ({ ...reply, delivery: keep }) },
  lost: { instead: ({ how }) => noReply(how) },
  meanwhile: {
    ask: ({ run }, { asked }) => {
      run();
      return asked;
    },
  },
  // The handler asks the late view in place of the live one.
  late: {
    applies: ({ kind }, { inReads = false }) =>
      LISTINGS.includes(kind) || (inReads && (kind === 'get' || kind === 'multiget')),
  },
};

const BEHAVIOURS: { readonly [N in FaultName]: Behaviour<Named<N>> } = {
  ...REFUSALS,
  ...LISTING_FAULTS,
  ...PROPERTY_FAULTS,
  ...WRITE_FAULTS,
  ...CONNECTION_FAULTS,
};

/** What a switch does. */
export function behaviourOf(fault: Fault): Behaviour<Fault> {
  return BEHAVIOURS[fault.name];
}
