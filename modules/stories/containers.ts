/** What a recording is, by what stands in it and never by its name. `sound`: nothing to see. */
export type Recorded = { readonly kind: 'sound' | 'picture'; readonly type: string };

/**
 * Walks a recording from its first byte to its last, and blanks in place, with as many bytes, whatever lies beside sound and pictures: titles, places, makers,
 * covers. `undefined`: none of the kinds that are taken, broken off, or with something in it that is neither sound nor picture.
 */
export function examine(bytes: Buffer): Recorded | undefined {
  try { return mp4(bytes) ?? webm(bytes) ?? wav(bytes) ?? ogg(bytes) ?? frames(bytes); } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type Box = { readonly name: string; readonly from: number; readonly body: number; readonly to: number };

function boxes(bytes: Buffer, from: number, to: number): Box[] | undefined {
  const found: Box[] = [];
  while (from < to) {
    if (from + 8 > to || found.length > 100_000) return undefined;
    const short = bytes.readUInt32BE(from), long = short === 1;
    const size = long ? Number(bytes.readBigUInt64BE(from + 8)) : short === 0 ? to - from : short;
    const body = from + (long ? 16 : 8);
    if (size < body - from || from + size > to) return undefined;
    found.push({ name: bytes.toString('latin1', from + 4, from + 8), from, body, to: from + size });
    from += size;
  }
  return found;
}

/** MP4 and M4A. Boxes that are not needed to play become empty room; so do places that phones write down. */
function mp4(bytes: Buffer): Recorded | undefined {
  if (bytes.length < 32 || bytes.toString('latin1', 4, 8) !== 'ftyp') return undefined;
  const top = boxes(bytes, 0, bytes.length);
  if (!top?.some(({ name }) => name === 'mdat') || top.filter(({ name }) => name === 'moov').length !== 1) return undefined;
  const blank = ({ from, body, to }: Box): void => { bytes.write('free', from + 4, 'latin1'); bytes.fill(0, body, to); };
  const keepOnly = (found: readonly Box[], names: readonly string[]): void => { for (const box of found) if (!names.includes(box.name)) blank(box); };
  keepOnly(top, ['ftyp', 'moov', 'mdat', 'moof', 'sidx', 'styp', 'mfra']);
  const moov = top.find(({ name }) => name === 'moov')!;
  const inside = boxes(bytes, moov.body, moov.to);
  if (!inside) return undefined;
  keepOnly(inside, ['mvhd', 'trak', 'mvex', 'iods']);
  const seen = new Set<string>();
  for (const trak of inside.filter(({ name }) => name === 'trak')) {
    const parts = boxes(bytes, trak.body, trak.to);
    const mdia = parts?.find(({ name }) => name === 'mdia');
    const media = mdia && boxes(bytes, mdia.body, mdia.to);
    const hdlr = media?.find(({ name }) => name === 'hdlr');
    if (!parts || !media || !hdlr || hdlr.to - hdlr.body < 12) return undefined;
    keepOnly(parts, ['tkhd', 'edts', 'tref', 'mdia', 'tapt']);
    keepOnly(media, ['mdhd', 'hdlr', 'minf', 'elng']);
    seen.add(bytes.toString('latin1', hdlr.body + 8, hdlr.body + 12));
  }
  // A track of places or of text would say more than its teller hears and sees.
  if (seen.size === 0 || [...seen].some((name) => name !== 'soun' && name !== 'vide')) return undefined;
  return seen.has('vide') ? { kind: 'picture', type: 'video/mp4' } : { kind: 'sound', type: 'audio/mp4' };
}

/** An EBML number: of an element's name with its marker, of a length without it. All ones: not known. */
function number(bytes: Buffer, at: number, marked: boolean): { value: number; length: number; open: boolean } {
  const first = bytes.readUInt8(at), length = Math.clz32(first) - 23;
  if (length > 8 || length < 1) throw new RangeError('no number');
  let value = marked ? first : first & (0xff >> length), open = (first | (0xff << (8 - length) & 0xff)) === 0xff;
  for (let n = 1; n < length; n++) { const one = bytes.readUInt8(at + n); value = value * 256 + one; open &&= one === 0xff; }
  return { value, length, open };
}

const ebml = { head: 0x1a45dfa3, docType: 0x4282, segment: 0x18538067, cluster: 0x1f43b675, info: 0x1549a966, title: 0x7ba9, made: 0x4461, tracks: 0x1654ae6b, track: 0xae, trackType: 0x83, block: 0xa3, group: 0xa0, tags: 0x1254c367, attachments: 0x1941a469, chapters: 0x1043a770, void: 0xec };

/** WebM, as browsers record it. Its title, day, tags, chapters and attached files become empty room. */
function webm(bytes: Buffer): Recorded | undefined {
  if (bytes.length < 32 || bytes.readUInt32BE(0) !== ebml.head) return undefined;
  const kinds = new Set<number>();
  let docType = '', at = 0, plays = false;
  while (at < bytes.length) {
    const name = number(bytes, at, true), size = number(bytes, at + name.length, false);
    const body = at + name.length + size.length;
    if ([ebml.head, ebml.segment, ebml.info, ebml.cluster, ebml.tracks, ebml.track].includes(name.value)) {
      if (!size.open && body + size.value > bytes.length) return undefined;
      at = body;
      continue;
    }
    const to = body + size.value;
    if (size.open || to > bytes.length) return undefined;
    plays ||= name.value === ebml.block || name.value === ebml.group;
    if (name.value === ebml.docType) docType = bytes.toString('latin1', body, to).replace(/\0+$/, '');
    if (name.value === ebml.trackType) kinds.add(bytes.readUIntBE(body, Math.max(1, Math.min(6, size.value))));
    if ([ebml.title, ebml.made, ebml.tags, ebml.attachments, ebml.chapters, ebml.void].includes(name.value)) empty(bytes, at, body, to);
    at = to;
  }
  if (docType !== 'webm' || !plays || kinds.size === 0 || [...kinds].some((kind) => kind !== 1 && kind !== 2)) return undefined;
  return kinds.has(1) ? { kind: 'picture', type: 'video/webm' } : { kind: 'sound', type: 'audio/webm' };
}

function empty(bytes: Buffer, at: number, body: number, to: number): void {
  const length = Math.min(8, body - at - 1), size = to - at - 1 - length;
  bytes.fill(0, at, to);
  bytes.writeUInt8(ebml.void, at);
  for (let n = 0, left = size; n < length; n++, left = Math.floor(left / 256)) bytes.writeUInt8(left % 256, at + length - n);
  bytes.writeUInt8(bytes.readUInt8(at + 1) | (1 << (8 - length)), at + 1);
}

function wav(bytes: Buffer): Recorded | undefined {
  if (bytes.length < 44 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE' || bytes.readUInt32LE(4) + 8 > bytes.length) return undefined;
  const seen = new Set<string>();
  let at = 12;
  const end = bytes.readUInt32LE(4) + 8;
  while (at + 8 <= end) {
    const name = bytes.toString('latin1', at, at + 4), to = at + 8 + bytes.readUInt32LE(at + 4);
    if (to > end) return undefined;
    if (!['fmt ', 'data', 'fact'].includes(name)) { bytes.write('JUNK', at, 'latin1'); bytes.fill(0, at + 8, to); }
    seen.add(name);
    at = to + (to % 2);
  }
  bytes.fill(0, end);
  return seen.has('fmt ') && seen.has('data') ? { kind: 'sound', type: 'audio/wav' } : undefined;
}

/** Ogg with Opus. Its page of comments keeps the maker's length and says nothing; each page carries a sum of its own. */
function ogg(bytes: Buffer): Recorded | undefined {
  if (bytes.length < 64 || bytes.toString('latin1', 0, 4) !== 'OggS') return undefined;
  let at = 0, page = 0, serial = 0;
  while (at < bytes.length) {
    if (bytes.toString('latin1', at, at + 4) !== 'OggS' || bytes.readUInt8(at + 4) !== 0) return undefined;
    const segments = bytes.readUInt8(at + 26), body = at + 27 + segments;
    const lengths = bytes.subarray(at + 27, body), to = body + lengths.reduce((sum, one) => sum + one, 0);
    if (lengths.length < segments || to > bytes.length || bytes.readUInt32LE(at + 22) !== sumOf(bytes, at, to)) return undefined;
    if (page === 0) { serial = bytes.readUInt32LE(at + 14); if (bytes.toString('latin1', body, body + 8) !== 'OpusHead') return undefined; }
    if (bytes.readUInt32LE(at + 14) !== serial) return undefined;
    if (page === 1) {
      // Comments on more than one page hold a picture or a book.
      if (bytes.toString('latin1', body, body + 8) !== 'OpusTags' || segments === 0 || lengths.at(-1) === 255) return undefined;
      bytes.fill(0, body + 8, to);
      bytes.writeUInt32LE(sumOf(bytes, at, to), at + 22);
    }
    page += 1;
    at = to;
  }
  return page > 2 ? { kind: 'sound', type: 'audio/ogg' } : undefined;
}

function sumOf(bytes: Buffer, from: number, to: number): number {
  let sum = 0;
  for (let n = from; n < to; n++) {
    const one = n >= from + 22 && n < from + 26 ? 0 : bytes[n]!;
    sum = ((sum << 8) ^ table[((sum >>> 24) ^ one) & 0xff]!) >>> 0;
  }
  return sum;
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let one = n << 24;
  for (let bit = 0; bit < 8; bit++) one = one & 0x80000000 ? (one << 1) ^ 0x04c11db7 : one << 1;
  return one >>> 0;
});

/** MP3 and AAC: frame after frame, with nothing between. What programs write before and after the sound is blanked. */
function frames(bytes: Buffer): Recorded | undefined {
  let at = 0, count = 0;
  while (bytes.toString('latin1', at, at + 3) === 'ID3') {
    const size = [6, 7, 8, 9].reduce((sum, n) => sum * 128 + (bytes.readUInt8(at + n) & 0x7f), 0);
    if (at + 10 + size > bytes.length) return undefined;
    bytes.writeUInt8(0, at + 5);
    bytes.fill(0, at + 10, at + 10 + size);
    at += 10 + size;
  }
  const length = bytes.length - at > 7 && (bytes.readUInt16BE(at) & 0xfff6) === 0xfff0 ? aacFrame : mp3Frame;
  while (at < bytes.length) {
    const size = at + 7 <= bytes.length ? length(bytes, at) : undefined;
    if (size === undefined) break;
    at += size;
    count += 1;
  }
  // Breaking off within the last frame is how telephones end; more than a tag of what is no sound is something else.
  if (count < 8 || bytes.length - at > 4_096) return undefined;
  if (at < bytes.length) bytes.fill(0, at);
  return { kind: 'sound', type: length === aacFrame ? 'audio/aac' : 'audio/mpeg' };
}

const aacFrame = (bytes: Buffer, at: number): number | undefined => {
  const size = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
  return (bytes.readUInt16BE(at) & 0xfff6) === 0xfff0 && size > 7 ? size : undefined;
};

const rates = [[32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320], [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]] as const;
const samples = [44_100, 48_000, 32_000] as const;

function mp3Frame(bytes: Buffer, at: number): number | undefined {
  const head = bytes.readUInt32BE(at), version = (head >>> 19) & 3, layer = (head >>> 17) & 3, rate = (head >>> 12) & 15, sampling = (head >>> 10) & 3;
  if (head >>> 21 !== 0x7ff || version === 1 || layer !== 1 || rate === 0 || rate === 15 || sampling === 3) return undefined;
  const first = version === 3, hertz = samples[sampling]! / (first ? 1 : version === 2 ? 2 : 4);
  return Math.floor((first ? 144_000 : 72_000) * rates[first ? 0 : 1][rate - 1]! / hertz) + ((head >>> 9) & 1);
}
