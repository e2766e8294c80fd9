import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers the verbs of the frame while the looks are worked on; every other verb is passed on (and found missing). */
export function answers(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const name = /^\/api\/([\w.]+)/.exec(request.url ?? '')?.[1];
  if (name === 'live') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
    return;
  }
  if (!name) return next();
  const said = verbs[name];
  let body = '';
  request.on('data', (part: Buffer) => {
    body += part.toString();
  });
  request.on('end', () => {
    const answer = said?.(JSON.parse(body || '{}') as Record<string, string>);
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? { code: 'missing', message: `The gallery does not know ${name}.`, facts: {} }));
  });
}

const faces = [
  ['Ines Duarte', 'People lead', 'Sees where customers are lost, and which practice should have caught it.'],
  ['Amara Okoye', 'Contact-centre agent', 'Hears from customers the same day, and knows which promises to her are late.'],
  ['Jonas Lindqvist', 'Leads the contact centre', 'Prepares Thursday’s conversation with what customers really said.'],
  ['Priya Raman', 'Contact-centre agent', 'Is praised more than luck explains. What does she do?'],
  ['Lena Fischer', 'Store associate', 'Three months in the job, on a shared phone in the aisle.'],
  ['Femi Adebayo', 'HR service desk', 'Answers people as if they were customers, with a clock and a standard.'],
  ['Nadia Haddad', 'Managing director', 'Asks whether it worked, and gets an honest range.'],
  ['Tomas Reyes', 'Installer', 'On no payroll, yet he meets the customer alone.'],
].map(([name, title, line]) => ({ id: (name ?? '').split(' ')[0]!.toLowerCase(), name: name ?? '', title: title ?? '', line: line ?? '' }));

let who = 'ines';

const places: Record<string, string[]> = {
  amara: ['home', 'feedback', 'growth', 'promises', 'help'],
  jonas: ['home', 'customers', 'journey', 'team', 'me'],
};

const verbs: Record<string, (input: Record<string, string>) => unknown> = {
  'access.me': () => {
    const { id, name, title } = faces.find((one) => one.id === who)!;
    return {
      person: {
        id,
        name,
        givenName: name.split(' ')[0],
        title,
        initials: name
          .split(' ')
          .map((part) => part[0])
          .join(''),
      },
      roles: id === 'ines' ? ['admin', 'hr'] : ['employee'],
      places: places[id] ?? ['home', 'customers', 'journey', 'people', 'practices', 'results', 'desk'],
      lang: 'en',
      demo: true,
      unread: 0,
      organisation: 'Brackenhill Home',
      timeZone: 'Europe/London',
      shared: false,
    };
  },
  'access.faces': () => ({ demo: true, organisation: 'Brackenhill Home', faces }),
  'access.look': ({ id }) => {
    who = id!;
    return {};
  },
  'access.signOut': () => ({}),
  'people.search': ({ text }) => ({ people: text ? faces.filter((one) => one.name.toLowerCase().includes(text.toLowerCase())) : [] }),
  'journeys.search': ({ text }) => ({
    touchpoints: ['Call for help', 'Pay']
      .filter((name) => text && name.toLowerCase().includes(text.toLowerCase()))
      .map((name) => ({ id: name, name, journey: 'Renovating a room', href: '/journey' })),
  }),
  'feedback.beTheCustomer': () => ({ code: 'DEMO' }),
};
