import type { Module } from '#kernel/module';
import * as actions from './actions.ts';
import { pages } from './pages.ts';
import { policy } from './policy.ts';
import { words } from './words.ts';

export { issueCertificate, type Thanks } from './issue.ts';
export { revoked } from './events.ts';
export { draft as draftCertificate, type Certificate, type Praise } from './rules.ts';
export { sign as signCertificate, signingKey } from './keys.ts';
export { columns as certificateColumns } from './store.ts';

export const certificates = { name: 'certificates', policy, actions, pages, words } satisfies Module;
