import { fixedId } from './ids.ts';
import type { Access, Kind } from './rows.ts';

/** The people with a name of their own: in every test, in the demo, and in every picture. */
export type Member = {
  id: string; key: string; name: string; kind: Kind; roleKey: string; title: string; unitKey: string; placeKey: string; access: Access[]; joinedOn: string;
};

export const cast = {
  nadia: member(1, 'Nadia Haddad', 'managing-director', 'Managing director', 'company', 'house', '2017-04-03', ['executive', 'manager']),
  ines: member(2, 'Ines Duarte', 'people-lead', 'People lead', 'people-team', 'house', '2019-09-02', ['people lead', 'manager']),
  femi: member(3, 'Femi Adebayo', 'hr-service-desk', 'HR service desk and case handler', 'people-team', 'house', '2021-01-11', ['service desk']),
  jonas: member(4, 'Jonas Lindqvist', 'contact-centre-lead', 'Contact-centre lead', 'contact-centre', 'centre', '2020-03-16', ['manager']),
  amara: agent(5, 'Amara Okoye', 'day', '2026-03-02'),
  marta: agent(6, 'Marta Kowal', 'day', '2023-05-15'),
  priya: agent(7, 'Priya Raman', 'day', '2021-06-07'),
  lena: member(8, 'Lena Fischer', 'store-associate', 'Store associate', 'harrow-road-kitchens', 'harrow-road', '2022-02-14', []),
  tomas: member(9, 'Tomas Reyes', 'installer', 'Independent installer', 'installers-north', 'depot', '2023-03-06', [], 'agent'),
  ravi: member(10, 'Ravi Menon', 'team-lead', 'Team lead, evening team', 'centre-evening', 'centre', '2020-08-03', ['manager']),
  claire: member(11, 'Claire Dubois', 'team-lead', 'Team lead, weekend team', 'centre-weekend', 'centre', '2021-10-04', ['manager']),
  anders: member(12, 'Anders Holm', 'team-lead', 'Team lead, escalations', 'centre-day', 'centre', '2022-04-19', ['manager']),
  viktor: agent(13, 'Viktor Horvat', 'day', '2022-11-21'),
  lucia: agent(14, 'Lucía Ferrer', 'day', '2026-10-05'),
  noah: agent(15, 'Noah Weber', 'day', '2026-10-19'),
  ivan: agent(16, 'Ivan Petrov', 'evening', '2026-10-05'),
  ben: agent(17, 'Ben Adeyemi', 'day', '2022-05-09'),
  tom: agent(18, 'Tom Eriksen', 'day', '2024-02-12'),
  sofia: agent(19, 'Sofia Rossi', 'evening', '2023-09-18'),
  yuki: agent(20, 'Yuki Tanaka', 'evening', '2024-06-03'),
  grace: agent(21, 'Grace Mbeki', 'evening', '2022-01-24'),
  omar: agent(22, 'Omar Haddad', 'evening', '2020-11-02'),
  ella: agent(23, 'Ella Novak', 'evening', '2025-04-07'),
  kofi: agent(24, 'Kofi Mensah', 'evening', '2024-10-14'),
  liam: agent(25, 'Liam Byrne', 'evening', '2025-09-01'),
  aisha: agent(26, 'Aisha Khan', 'weekend', '2021-03-22'),
  pedro: agent(27, 'Pedro Alves', 'weekend', '2023-12-04'),
  hanna: agent(28, 'Hanna Virtanen', 'weekend', '2025-06-16'),
  chloe: agent(29, 'Chloe Martin', 'weekend', '2022-08-29'),
  dev: agent(30, 'Dev Patel', 'weekend', '2024-04-22'),
  ruth: agent(31, 'Ruth Cohen', 'weekend', '2019-07-15'),
  sam: agent(32, 'Sam Taylor', 'weekend', '2025-01-20'),
  nia: agent(33, 'Nia Jones', 'weekend', '2023-02-27'),
} satisfies Record<string, Member>;

export type CastKey = keyof typeof cast;

/** Customers who gave their name, and a candidate. */
export const greta = { id: fixedId('customer', 1), key: 'greta', name: 'Greta', lang: 'en' } as const;
export const petrossian = { id: fixedId('customer', 2), key: 'mr-petrossian', name: 'Mr Petrossian', lang: 'en' } as const;
export const hugo = { id: fixedId('candidate', 1), key: 'hugo', name: 'Hugo', lang: 'en' } as const;

/** The start page: "Look around as …", in this order. */
export const faces: readonly { key: CastKey; line: string }[] = [
  { key: 'ines', line: 'Leads the people team. Sees where customers are lost, and why.' },
  { key: 'amara', line: 'Answers calls for help. Hears what customers said about her work.' },
  { key: 'jonas', line: 'Leads the contact centre. Owes promises, coaching and thanks.' },
  { key: 'lena', line: 'Helps customers in the aisle at Harrow Road, on a shared phone.' },
  { key: 'priya', line: 'The agent whom customers praise. What does she do?' },
  { key: 'femi', line: 'Runs the HR service desk. Every request has a clock.' },
  { key: 'nadia', line: 'Managing director. Are we keeping our promise, to customers and to our people?' },
  { key: 'tomas', line: 'Installs kitchens on his own account, on no payroll. He is offered a deal too.' },
];

/** The 24 agents of the contact centre. */
export const agents: readonly CastKey[] = (Object.keys(cast) as CastKey[]).filter((key) => cast[key].roleKey === 'contact-centre-agent');

/** Numbers 1 to 99 of the people belong to the cast. */
function member(
  number: number, name: string, roleKey: string, title: string, unitKey: string, placeKey: string, joinedOn: string, access: Access[], kind: Kind = 'employee',
): Member {
  const key = name.split(' ')[0]!.toLowerCase().normalize('NFD').replace(/[^a-z]/g, '');
  return { id: fixedId('person', number), key, name, kind, roleKey, title, unitKey, placeKey, access, joinedOn };
}

function agent(number: number, name: string, team: 'day' | 'evening' | 'weekend', joinedOn: string): Member {
  return member(number, name, 'contact-centre-agent', `Contact-centre agent, ${team} team`, `centre-${team}`, 'centre', joinedOn, []);
}
