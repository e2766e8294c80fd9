import { offerEvidence } from '#evidence';
import type { Module } from '#kernel/module';
import * as observing from './actions.ts';
import { agreement, calibrate, configure } from './agreement.ts';
import * as behaviour from './behaviour.ts';
import * as naming from './naming.ts';
import './practice.ts';
import { policy } from './policy.ts';
import { source } from './store.ts';
import { words } from './words.ts';

export { calibrationAsked, observed, viewed } from './events.ts';
export { closedWeeks, inTheWay, levels, talliesOf } from './faces.ts';
export { agreement as agreementOf, expectedShare, leastOccasions } from './rules.ts';

offerEvidence('observation', source);

const actions = { ...observing, agreement, calibrate, configure, ...behaviour, ...naming };

export const observations = { name: 'observations', policy, actions, words } satisfies Module;
