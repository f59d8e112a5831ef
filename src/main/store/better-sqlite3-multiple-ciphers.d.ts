/** The part of the package that the driver uses; its own declarations are not exported. */
declare module 'better-sqlite3-multiple-ciphers' {
  interface Statement<P extends unknown[]> {
    run(...values: P): { readonly changes: number; readonly lastInsertRowid: number | bigint };
    all(...values: P): unknown[];
    get(...values: P): unknown;
    raw(): Statement<P>;
  }
  class Database {
    constructor(file: string);
    pragma(source: string): unknown;
    prepare<P extends unknown[]>(sql: string): Statement<P>;
    transaction<T>(work: () => T): () => T;
    close(): void;
  }
  namespace Database {
    export type { Database, Statement };
  }
  export default Database;
}
