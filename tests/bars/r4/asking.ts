import { request } from 'node:http';

export type Heard = { readonly status: number; readonly body: string };

/** One POST on a connection of its own; status 0 where the connection broke. `from` is the address it comes from. */
export function ask(port: number, verb: string, input: unknown, { key, cookie, from }: { key?: string; cookie?: string; from?: string } = {}): Promise<Heard> {
  const text = JSON.stringify(input);
  return new Promise((done) => {
    const failed = () => done({ status: 0, body: '' });
    const outgoing = request({
      agent: false, port, host: '127.0.0.1', path: `/api/${verb}`, method: 'POST', ...(from && { localAddress: from }),
      headers: {
        'content-type': 'application/json', 'content-length': Buffer.byteLength(text), origin: 'http://127.0.0.1', 'sec-fetch-site': 'same-origin',
        ...(key && { 'idempotency-key': key }), ...(cookie && { cookie }),
      },
    }, (incoming) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (part: string) => { body += part; }).on('error', failed).on('end', () => (incoming.complete ? done({ status: incoming.statusCode ?? 0, body }) : failed()));
    });
    outgoing.on('error', failed).end(text);
  });
}

/** Again with the same key, until it is done; says how many attempts it took. */
export async function askUntilDone(port: number, verb: string, input: unknown, traits: { key: string; cookie?: string }): Promise<Heard & { attempts: number }> {
  for (let attempts = 1; ; attempts++) {
    const heard = await ask(port, verb, input, traits);
    if (heard.status >= 200 && heard.status < 300) return { ...heard, attempts };
    if (attempts > 200 || ![0, 409, 503].includes(heard.status)) return { ...heard, attempts };
    await new Promise((rested) => setTimeout(rested, 5));
  }
}
