import { randomUUID } from 'node:crypto';
import { kept, nothing, type Lines } from '../line.ts';

const wording = { name: 'Says it plainly', question: 'Did {name} say it plainly?', anchors: ['Hides it.', 'Says half.', 'Says it.', 'Says it and asks.'] };

export const lines: Lines = {
  'competencies.archive': { to: ['hr'], ask: (_, { behaviourId }) => ({ id: behaviourId, archived: true }) },
  'competencies.behaviour': { to: ['works'], ask: (_, { behaviourId }) => ({ id: behaviourId }) },
  'competencies.behaviours': { to: ['works'], ask: nothing },
  'competencies.borrow': { to: ['hr'], ask: () => ({ elementId: '2.B.1.f', competencyId: randomUUID() }), but: () => 'competencies.no_competency' },
  'competencies.bringIn': { to: ['hr'], ask: () => ({ text: 'competency\nx\n' }) },
  'competencies.discard': { to: ['hr'], ask: (_, { behaviourId }) => ({ id: behaviourId }), but: () => 'competencies.no_draft' },
  'competencies.draft': { to: ['hr'], ask: (_, { behaviourId }) => ({ id: behaviourId, ...wording, because: 'Plainer.' }) },
  'competencies.framework': { to: ['works'], ask: nothing },
  'competencies.layStarter': { to: ['hr'], ask: nothing, but: () => 'competencies.not_empty' },
  'competencies.library': { to: ['hr'], ask: nothing },
  'competencies.pinIncident': {
    to: ['hr'], ask: ({ personId }, place) => ({ behaviourId: place.behaviourId, kind: 'observation', sourceId: kept(place, 'observations', personId), excerpt: 'She said when.', lang: 'en', at: '2026-11-01T10:00:00Z', how: 'observed' }),
  },
  'competencies.publish': { to: ['hr'], ask: (_, { behaviourId }) => ({ id: behaviourId }), but: () => 'competencies.no_draft' },
  'competencies.shape': { to: ['hr'], ask: () => ({ name: 'Patience', description: 'Has time.', core: true }) },
  'competencies.take': { to: ['works'], ask: () => ({ as: 'table' }) },
  'competencies.unpinIncident': { to: ['hr'], ask: (_, { behaviourId }) => ({ behaviourId, id: randomUUID() }), but: () => 'evidence.no_citation' },
};
