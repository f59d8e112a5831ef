/** SQLite's Node-API: an older Node loads the package and dies without a word. */
const LEAST_NAPI = 10;

/** A sentence about why this Node can't run the engine; null where it can. */
export function unfitRuntime(versions: Readonly<Record<string, string | undefined>>): string | null {
  if (Number(versions['napi'] ?? 0) >= LEAST_NAPI) return null;
  return `HeyClients Calendar needs Node 22.14 or newer (this is ${versions['node'] ?? 'unknown'}). Run it through npm: its scripts bring their own Node.`;
}
