import { modules } from '#modules';
import type { Addresses, Furnish, Lines } from './line.ts';

export * from './line.ts';

type Part = { readonly lines: Lines; readonly addresses?: Addresses; readonly furnish?: Furnish };

/** Each module's part of the table stands in a file of its own; one that is missing fails here. */
const parts: readonly Part[] = await Promise.all(['kernel', ...Object.keys(modules)].map((name) => import(`./lines/${name}.ts`) as Promise<Part>));

export const matrix: Lines = Object.assign({}, ...parts.map(({ lines }) => lines));
export const addresses: Addresses = Object.assign({}, ...parts.map((part) => part.addresses ?? {}));

/** What the modules put into the house before anybody asks. */
export const furnishings: readonly Furnish[] = parts.flatMap(({ furnish }) => furnish ?? []);

/** The staff app itself: the same bytes for everyone, and the verbs, which stand above. */
export const others: readonly string[] = ['GET /*', 'POST /api/:name', 'ALL /*'];
