import { newId } from '#kernel/id';
import { nothing, open, type Addresses, type Furnish, type Line, type Lines } from '../line.ts';

const hr = (ask: Line['ask'], code?: string): Line => ({ to: ['hr'], ask, ...(code && { but: () => code }) });
const mine = (ask: Line['ask']): Line => ({ to: ['works'], ask });
const choice: Line['ask'] = (_, { roleId, touchpointId }) => ({ roleId, touchpointId });
const inStudy = (name: string, rest: object = {}): Line['ask'] => (_, { more }) => ({ id: more[name], ...rest });
const told = { situation: 'I rang twice.', did: 'Rang me back within the hour.', outcome: 'It was mended.' };

export const lines: Lines = {
  'discovery.compare': hr(choice),
  'discovery.confirmRole': hr((_, { roleId }) => ({ roleId, critical: true, reason: 'Most is lost there.' })),
  'discovery.roles': { to: ['hr', 'executive', 'lead', 'skip lead'], ask: nothing },
  'discovery.offer': hr(choice),
  'discovery.begin': hr((_, { roleId, touchpointId }) => ({ roleId, touchpointId, title: 'What the best do' }), 'discovery.too_few_people'),
  'discovery.studies': hr(nothing),
  'discovery.study': hr(inStudy('studySorted')),
  'discovery.advance': hr(inStudy('studyTold', { to: 'ended' })),
  'discovery.draw': hr(inStudy('studyTold')),
  'discovery.inviteCustomer': hr((_, { more }) => ({ id: more['studyTold'], answerId: more['studyNobody'], address: 'greta@example.org' }), 'discovery.not_drawn'),
  'discovery.inviteColleagues': hr((_, { more }) => ({ id: more['studyTold'], personIds: [more['studyOther']] })),
  'discovery.askJudges': hr((_, { more }) => ({ id: more['studySorting'], personIds: [more['studyOther']] })),
  'discovery.takeBack': hr((_, { more }) => ({ invitationId: more['studyInvitation'] })),
  'discovery.regroup': hr((_, { more }) => ({ id: more['studySorting'], move: { what: 'linked', groupId: more['groupSorting'], behaviourId: null } })),
  'discovery.findings': hr(inStudy('studySorted')),
  'discovery.anchors': hr((_, { more }) => ({ id: more['studySorted'], groupId: more['groupSorted'] })),
  'discovery.handOver': hr((_, { more }) => ({
    id: more['studySorted'], groupId: more['groupSorted'], anchors: ['Hangs up.', 'Says sorry.', 'Rings back.', 'Rings back and says when.'], because: 'From incidents.', as: { competencyId: more['studyCompetency'], name: 'Rings back', question: 'Did {name} ring back?' },
  })),
  'discovery.bringInReviews': hr(() => ({ text: 'who,when,mark\nnobody at all,2026-Q1,3\n', map: { person: 'who', period: 'when', rating: 'mark' }, least: 1, most: 5, dryRun: true })),
  'discovery.askedOfMe': mine(nothing),
  'discovery.toldByMe': mine((_, { more }) => ({ studyId: more['studyTold'] })),
  'discovery.tell': mine((_, { more }) => ({ studyId: more['studyTold'], id: newId(new Date()), ...told, hand: true })),
  'discovery.untell': mine((_, { more }) => ({ studyId: more['studyTold'] })),
  'discovery.sorting': mine((_, { more }) => ({ studyId: more['studySorting'] })),
  'discovery.sort': mine((_, { more }) => ({ studyId: more['studySorting'], incidentId: more['incidentSorting'], groupId: null, effect: 4 })),
  'discovery.finish': mine((_, { more }) => ({ studyId: more['studySorting'] })),
  'discovery.decline': mine((_, { more }) => ({ studyId: more['studySorting'], what: 'sort' })),
};

const page = ({ more }: { more: Record<string, unknown> }): string => `/i/${more['studyCode']}`;

export const addresses: Addresses = {
  'GET /i/:code': open(page),
  'POST /i/:code': { method: 'POST', path: page, body: 'what=knock', type: 'application/x-www-form-urlencoded', status: () => 200 },
};

/** Three studies: one is told, one sorted back, one sorted; everybody takes part in the first two. */
export const furnish: Furnish = async (house, everyone, { roleId, touchpointId, customerId }) => {
  const store = await import('../../../../modules/discovery/store-studies.ts'), incidents = await import('../../../../modules/discovery/store-incidents.ts'), rules = await import('../../../../modules/discovery/study-rules.ts');
  const { who } = await import('#story'), now = house.moment.now;
  const competencyId = (await house.as('ines').competencies.framework({})).competencies[0]!.id;
  const sides = [{ personId: who('priya'), side: 'top' }, { personId: who('marta'), side: 'top' }, { personId: who('ben'), side: 'typical' }, { personId: who('tom'), side: 'typical' }] as const;
  const all = await house.asOwner(async (sql) => {
    const made = async (at: 'collecting' | 'sorting' | 'sorted') => {
      const study = { ...rules.begin({ title: `A study (${at})`, roleId, touchpointId, chosenBy: 'ratings', least: 20 }, rules.windowsOf('2026-11-09', 12), sides, 28, who('ines'), now), state: at, sortedAt: at === 'sorted' ? now : null };
      await store.saveStudy(sql, study);
      await store.saveSides(sql, study.id, sides);
      const [group, incident] = [newId(now), newId(now)];
      const asked = (colleagueId: string) => rules.invite({ studyId: study.id, address: null, lang: 'en', customerId: null, answerId: null, colleagueId, aboutPersonId: null, aboutOn: null }, who('ines'), now);
      const customer = rules.invite({ studyId: study.id, address: 'petrossian@example.org', lang: 'en', customerId, answerId: null, colleagueId: null, aboutPersonId: who('priya'), aboutOn: '2026-11-02' }, who('ines'), now);
      await store.saveInvitations(sql, [customer, ...(at === 'collecting' ? everyone.map(asked) : [])]);
      await incidents.saveGroups(sql, [{ id: group, studyId: study.id, name: 'Rings back', behaviourId: null, position: 0, goneAt: null, handedAt: null, handedId: null }]);
      await incidents.saveIncident(sql, { id: incident, studyId: study.id, invitationId: customer.id, source: 'customer', aboutPersonId: who('priya'), ...told, lang: 'en', masked: false, at: now, givenAt: now, goneAt: null, goneWhy: null, groupId: group });
      if (at !== 'collecting') {
        await store.saveJudges(sql, everyone.map((personId) => ({ studyId: study.id, personId, askedAt: now, finishedAt: at === 'sorted' ? now : null, declinedAt: null })));
        for (const judgeId of everyone) await incidents.saveSorting(sql, { incidentId: incident, judgeId, groupId: group, effect: 5, at: now });
      }
      return { study: study.id, group, incident, customer };
    };
    return { told: await made('collecting'), sorting: await made('sorting'), sorted: await made('sorted') };
  });
  return {
    studyTold: all.told.study, studySorting: all.sorting.study, studySorted: all.sorted.study, groupSorting: all.sorting.group, groupSorted: all.sorted.group, incidentSorting: all.sorting.incident, studyInvitation: all.told.customer.id, studyCode: all.told.customer.code,
    studyNobody: newId(now), studyOther: who('yuki'), studyCompetency: competencyId,
  };
};
