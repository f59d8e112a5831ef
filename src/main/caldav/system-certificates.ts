import * as tls from 'node:tls';

let trusted: number | null = null;

/**
 * Trusts the system's certificates beside the bundled ones, for this process: behind a virus scanner or a company
 * proxy nothing connects otherwise. Gives how many the system has; 0 where it can't be asked.
 * Read once a process: on some systems it takes a while.
 */
export function trustSystemCertificates(): number {
  trusted ??= readAndTrust();
  return trusted;
}

function readAndTrust(): number {
  try {
    const system = tls.getCACertificates('system');
    tls.setDefaultCACertificates([...new Set([...tls.getCACertificates('default'), ...system])]);
    return system.length;
  } catch {
    return 0; // the bundled authorities stay in force
  }
}
