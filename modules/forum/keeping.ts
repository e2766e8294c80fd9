import { keepsOfCustomers } from '#customers';
import { forgetAuthor } from './actions/arriving.ts';
import * as store from './store.ts';
import * as kept from './store-keeping.ts';

/** Whoever writes in the forum is known there by their address alone: with it, all they wrote is handed out or withdrawn. */
keepsOfCustomers('forum', {
  async takeOut(sql, { addresses }) {
    const authors = await kept.authorsAt(sql, addresses), ids = authors.map(({ id }) => id);
    return { authors, posts: await kept.postsOf(sql, ids), topics: await kept.topicsOf(sql, ids), reports: await kept.reportsOf(sql, ids) };
  },
  async forget(sql, { addresses }, around) {
    const ids = (await kept.authorsAt(sql, addresses)).map(({ id }) => id);
    for (const id of ids) await forgetAuthor(sql, await store.authorWith(sql, id), around);
    await kept.forget(sql, addresses, ids);
  },
});
