import type { Pages } from '#kernel/module';
import { arriving, back, quieting, vouching } from './arriving.ts';
import { board, feed, front, search, topic } from './reading.ts';
import { asking, mine, report } from './writing.ts';

/** What customers see: no account, no script. The forum's own addresses come before those of its boards. */
export const pages: Pages = {
  '/forum': front,
  '/forum/ask': asking,
  '/forum/mine': mine,
  '/forum/in': arriving,
  '/forum/search': search,
  '/forum/sso': vouching,
  '/forum/back': back,
  '/forum/t/:topic': topic,
  '/forum/post/:post': report,
  '/forum/u/:code': quieting,
  '/forum/:board': board,
  '/forum/:board/feed': feed,
};
