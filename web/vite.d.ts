/// <reference types="vite/client" />

/** Set by vite.config.ts. */
declare const withLooks: boolean;
