import { z } from 'zod';
import { sql as statement } from '#kernel/database';
import type { story } from './story.ts';

type House = Pick<ReturnType<typeof story>, 'web' | 'asOwner'>;
type Fields = Readonly<Record<string, string>>;

/** A customer with a browser of their own, and the mail that comes to them: for tests of pages that need no account. */
export function customers(house: House, cookieName: string) {
  const letters = (address: string) => house.asOwner((sql) => sql.rows(z.object({ subject: z.string(), body: z.string(), headers: z.record(z.string(), z.string()) }), statement`
    select subject, body, headers from outbox where address = ${address} order by at, id`));

  return {
    letters,
    codeFor: async (address: string): Promise<string> => (await letters(address)).flatMap(({ subject }) => /^([2-9A-Z]{8}) /.exec(subject)?.[1] ?? []).at(-1)!,
    browser: () => {
      let cookie = '';
      const keep = (response: Response): Response => {
        const set = response.headers.get('set-cookie');
        if (set?.startsWith(`${cookieName}=`)) cookie = set.split(';')[0]!;
        return response;
      };
      return {
        cookie: () => cookie,
        look: async (path: string, headers: Fields = {}): Promise<Response> => keep(await (await house.web()).request(path, { headers: { cookie, 'accept-language': 'en', ...headers } })),
        send: async (path: string, fields: Fields, headers: Fields = {}): Promise<Response> => keep(await (await house.web()).request(path, {
          method: 'POST', headers: { cookie, 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: new URLSearchParams(fields).toString(),
        })),
      };
    },
  };
}
