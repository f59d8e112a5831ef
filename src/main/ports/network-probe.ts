/** Why one layer of the way to a server does not carry. */
export type NetworkFault = 'dns' | 'refused' | 'unreachable' | 'timeout' | 'tls' | 'certificate-date';

/**
 * The way from this computer to a server, one layer at a time: without credentials, and without a request. `null` is
 * for a layer that carries. Each look ends within five seconds, or when its signal says so.
 */
export interface NetworkProbe {
  /** How requests to a URL leave this computer, if they do. */
  wayTo(url: URL): Promise<'this-computer' | 'proxy' | 'direct'>;
  /** Whether this computer is on any network at all. */
  isOnNetwork(): boolean;
  /** Whether the name of the host leads anywhere. */
  lookUp(url: URL, signal: AbortSignal): Promise<NetworkFault | null>;
  /** Whether anything takes connections there. */
  connect(url: URL, signal: AbortSignal): Promise<NetworkFault | null>;
  /** Whether it proves by a certificate that it is that host. */
  secure(url: URL, signal: AbortSignal): Promise<NetworkFault | null>;
  /** The kind of system this is, for a report: "linux x64 6.1.0". */
  system(): string;
}
