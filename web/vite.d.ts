/// <reference types="vite/client" />

/** Set by vite.config.ts. */
declare const withLooks: boolean;
declare const addresses: { readonly open: readonly string[]; readonly staff: readonly string[] };
