import { offerEvidence } from '#evidence';
import type { Module } from '#kernel/module';
import { self } from '#kernel/policy';
import * as answering from './actions.ts';
import * as biases from './bias.ts';
import * as checking from './checks.ts';
import { kiosk } from './kiosk.ts';
import * as helping from './help.ts';
import { note } from './note.ts';
import * as importing from './imports.ts';
import * as owning from './own.ts';
import * as feeding from './feeds.ts';
import * as guarding from './privacy.ts';
import * as hanging from './posters.ts';
import * as stopping from './stop.ts';
import * as streaming from './stream.ts';
import * as surveying from './surveys.ts';
import * as texting from './texting.ts';
import * as drawing from './transactions.ts';
import { forgetMessages } from './store-feeds.ts';
import { figures } from './figures.ts';
import { pages } from './pages.ts';
import { policy } from './policy.ts';
import { reactions } from './reactions.ts';
import { words } from './words.ts';

export { bringIn, mapSchema, type BroughtIn, type FileMap } from './bring-in/index.ts';
export * as importStates from './store-imports.ts';
export { answered, contestDecided, contested, forgotten, helpAsked, worstHere } from './events.ts';
export { helpWanted, type Help } from './store-help.ts';
export { cellOf, counted, lastClosedWeek, mixOf, nobody, satisfied, shardOf, weekBefore, weekOf, type Answer, type Cell } from './rules.ts';
export { flaggedAt as biasFlagged } from './store-bias.ts';
export { countsForThem } from './store-counting.ts';
export { saidAbout } from './said.ts';
export { keptSince } from './settings.ts';
export { cleared as clearedWords } from './store-privacy.ts';

const { findBursts, findMisplaced, findPerfect, ...checkVerbs } = checking;
const { expireByClock, ...privacyVerbs } = guarding;
const { searchForBias, facetsOffered: _offered, ...biasVerbs } = biases;
const { reasons: _, ...ownVerbs } = owning;
const { textCarrier, ...textVerbs } = texting;
const actions = { ...answering, kiosk, note, ...feeding, ...textVerbs, ...ownVerbs, ...checkVerbs, ...helping, ...hanging, ...drawing, ...stopping, ...privacyVerbs, ...biasVerbs, ...surveying, stream: streaming.stream, citable: streaming.citable, topics: streaming.topics, figures, ...importing };

offerEvidence('remark', streaming.remarkAsSource);

export const feedback = {
  name: 'feedback', policy, actions, reactions, pages, words,
  carriers: { text: textCarrier },
  hooks: { '/hooks/:id': feeding.takeMessage },
  jobs: [
    { name: 'bursts', cron: '* * * * *', run: async ({ sql, now }) => { await findBursts(sql, now); await findMisplaced(sql, now); } },
    { name: 'perfect', cron: '11 2 * * *', run: async ({ sql, now }) => { await findPerfect(sql, now); } },
    { name: 'bias', cron: '41 2 * * *', run: async ({ sql, now }) => { await searchForBias(sql, now); } },
    { name: 'expire', cron: '23 3 * * *', run: async ({ sql, now, emit }) => { await expireByClock(sql, now, emit); await forgetMessages(sql, new Date(now.getTime() - 30 * 86_400_000)); } },
  ],
  secrets: { self_identities: { read: [self('personId')], write: [self('personId')], writers: ['feedback'] } },
} satisfies Module;
