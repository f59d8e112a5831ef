/**
 * Which proxies the system would take for an origin (`https://host:port`), as a PAC file words it: "PROXY a:8080;
 * DIRECT". null where nobody can tell. Never rejects.
 */
export type ProxyFinder = (origin: string) => Promise<string | null>;
