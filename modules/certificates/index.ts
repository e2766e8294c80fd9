import type { Module } from '#kernel/module';
import { offerEvidence } from '#evidence';
import * as papers from './actions.ts';
import * as badges from './badges.ts';
import * as gifts from './gifts.ts';
import * as honours from './honours.ts';
import { pages } from './pages.ts';
import { policy } from './policy.ts';
import { source } from './store.ts';
import { words } from './words.ts';

export { issueCertificate, waitsForLook, type Thanks } from './issue.ts';
export { choosing, delivered, honoured, revoked, waiting } from './events.ts';
export { forgetGiver as forgetCertificatesFrom, givenBy as certificatesFrom } from './giver.ts';
export { draft as draftCertificate, type Certificate, type Praise } from './rules.ts';
export { sign as signCertificate, signingKey } from './keys.ts';
export { columns as certificateColumns } from './store.ts';

offerEvidence('certificate', source);

const actions = { ...papers, ...gifts, ...badges, ...honours };

export const certificates = { name: 'certificates', policy, actions, pages, words } satisfies Module;
