import type { NetworkFault, NetworkProbe } from '#main/ports/network-probe.ts';
import { failed, fine, skipped, type Check, type NamedCheck, type Patient } from './check.ts';

const entryOf = ({ account }: Patient): URL => new URL(account.entryUrl);

const network: Check = async (patient) => {
  const { probe } = patient.context;
  if ((await probe.wayTo(entryOf(patient))) === 'this-computer') return skipped('this-computer');
  return probe.isOnNetwork() ? fine() : failed('offline');
};

/** A look at one layer, where there is one between here and the server that can be seen from here. */
const layer =
  (
    look: (probe: NetworkProbe, url: URL, signal: AbortSignal) => Promise<NetworkFault | null>,
    isNeeded: (url: URL, way: 'this-computer' | 'direct') => boolean = () => true,
  ): Check =>
  async (patient) => {
    const { probe } = patient.context;
    const url = entryOf(patient);
    const way = await probe.wayTo(url);
    // What lies behind a proxy is seen by the proxy alone; the requests themselves will tell.
    if (way === 'proxy') return skipped('proxy');
    if (!isNeeded(url, way)) return skipped('this-computer');
    const fault = await look(probe, url, patient.signal);
    return fault === null ? fine() : failed(fault);
  };

/** From the cable to the certificate. */
export const networkChecks: readonly NamedCheck[] = [
  { step: 'network', check: network, after: [] },
  {
    step: 'dns',
    check: layer(
      (probe, url, signal) => probe.lookUp(url, signal),
      (_url, way) => way === 'direct',
    ),
    after: ['network'],
  },
  {
    step: 'connection',
    check: layer((probe, url, signal) => probe.connect(url, signal)),
    after: ['network', 'dns'],
  },
  {
    step: 'tls',
    check: layer(
      (probe, url, signal) => probe.secure(url, signal),
      ({ protocol }) => protocol === 'https:',
    ),
    after: ['network', 'dns', 'connection'],
  },
];
