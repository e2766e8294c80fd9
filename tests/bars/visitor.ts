type Web = { readonly request: (path: string, init?: RequestInit) => Response | Promise<Response> };

export type Visitor = {
  /** Asks a verb as this browser would: with its cookie, from our own pages. */
  ask(verb: string, input?: unknown, headers?: Record<string, string>): Promise<{ status: number; answer: any; headers: Headers }>;
  /** The cookie this browser holds now, as it is sent. */
  cookie: string;
};

/** A browser without a screen: it keeps the cookie it is given and forgets it when told to. */
export function visitor(web: Web): Visitor {
  const browser: Visitor = {
    cookie: '',
    async ask(verb, input = {}, headers = {}) {
      const response = await web.request(`/api/${verb}`, {
        method: 'POST', body: JSON.stringify(input),
        headers: { 'content-type': 'application/json', ...(browser.cookie && { cookie: browser.cookie }), ...headers },
      });
      const set = response.headers.get('set-cookie');
      if (set) browser.cookie = /Max-Age=0/.test(set) ? '' : set.split(';')[0]!;
      return { status: response.status, answer: await response.json(), headers: response.headers };
    },
  };
  return browser;
}
