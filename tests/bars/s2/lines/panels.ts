import { nothing, open, type Addresses, type Furnish, type Line, type Lines } from '../line.ts';

const id: Line['ask'] = (_, { more }) => ({ id: more['panelQuestion'] });

export const lines: Lines = {
  'panels.overview': { to: ['hr', 'executive', 'lead', 'skip lead'], ask: nothing },
  'panels.standards': { to: ['works'], ask: nothing },
  'panels.draw': { to: ['hr'], ask: nothing },
  'panels.invite': { to: ['hr'], ask: (_, { customerId }) => ({ customerId, address: 'greta@example.org' }) },
  'panels.retire': { to: ['hr'], ask: (_, { more }) => ({ id: more['panelMember'] }) },
  'panels.ask': { to: ['hr'], ask: () => ({ kind: 'standard', title: 'A call back', words: 'Within two working days.' }) },
  'panels.publish': { to: ['hr'], ask: id },
  'panels.thank': { to: ['hr'], ask: () => ({ words: 'Thank you.' }) },
};

const member = ({ more }: { more: Record<string, unknown> }): string => `/p/${more['panelCode']}`;

export const addresses: Addresses = {
  'GET /p/:code': open(member),
  'POST /p/:code': { method: 'POST', path: member, body: 'what=knock', type: 'application/x-www-form-urlencoded', status: () => 200 },
};

/** Mr Petrossian is on the panel and was asked. */
export const furnish: Furnish = async (house) => {
  const { petrossian } = await import('#story');
  const store = await import('../../../../modules/panels/store.ts');
  const rules = await import('../../../../modules/panels/rules.ts');
  const { who } = await import('#story');
  const now = house.moment.now;
  const member = rules.join(rules.invite({ customerId: petrossian.id, address: 'petrossian@example.org', lang: 'en', name: null }, who('ines'), now), 'Mr Petrossian', now);
  const question = rules.propose({ kind: 'standard', title: 'Call back', words: 'Within a day.', forKind: null, forId: null }, 14, who('ines'), now);
  await house.asOwner(async (sql) => {
    await store.saveMember(sql, member);
    await store.saveQuestion(sql, question);
    await store.saveAsks(sql, [{ questionId: question.id, memberId: member.id, at: now }]);
  });
  return { panelMember: member.id, panelQuestion: question.id, panelCode: member.code };
};
