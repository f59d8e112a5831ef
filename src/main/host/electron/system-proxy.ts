import type { Session } from 'electron';
import type { ProxyFinder } from '#main/ports/proxy-finder.ts';

/** Asks Chromium, which knows the system's settings and runs its PAC file; null where it can't tell. */
export function systemProxies(session: Pick<Session, 'resolveProxy'>): ProxyFinder {
  return async (origin) => {
    try {
      return await session.resolveProxy(origin);
    } catch {
      return null;
    }
  };
}
