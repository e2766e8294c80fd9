/** Small recordings made here and now, each with a place written beside its sound. */
const place = '+51.5074-000.1278/';

export function mp3(frames: number): Buffer {
  const text = Buffer.from(`TXXX\0\0\0\x20\0\0\0place\0${place}`.padEnd(60, '\0'));
  const frame = Buffer.alloc(417, 0x55);
  frame.writeUInt32BE(0xfffb9064, 0);
  return Buffer.concat([Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, text.length]), text, ...Array.from({ length: frames }, () => frame)]);
}

export function box(name: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content), head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
}

export function mp4(track: 'soun' | 'vide' | 'meta'): Buffer {
  const trak = (name: string) => box('trak', box('tkhd', Buffer.alloc(84)), box('udta', Buffer.from(place)), box('mdia', box('mdhd', Buffer.alloc(24)), box('hdlr', Buffer.from(`\0\0\0\0\0\0\0\0${name}\0\0\0\0`)), box('minf', Buffer.alloc(16))));
  return Buffer.concat([box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2')), box('moov', box('mvhd', Buffer.alloc(100)), trak('soun'), ...(track === 'soun' ? [] : [trak(track)]), box('udta', box('\u00a9xyz', Buffer.from(place)))), box('free', Buffer.from(place)), box('mdat', Buffer.alloc(400, 7))]);
}

export function wav(): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => { const head = Buffer.alloc(8); head.write(name); head.writeUInt32LE(body.length, 4); return Buffer.concat([head, body]); };
  const body = Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', Buffer.alloc(16, 1)), chunk('LIST', Buffer.from(`INFO${place}`)), chunk('data', Buffer.alloc(400, 3))]);
  return chunk('RIFF', body);
}

export function ogg(): Buffer {
  const page = (n: number, body: Buffer): Buffer => {
    const head = Buffer.alloc(28);
    head.write('OggS');
    head.writeUInt32LE(77, 14);
    head.writeUInt32LE(n, 18);
    head.writeUInt8(1, 26);
    head.writeUInt8(body.length, 27);
    const whole = Buffer.concat([head, body]);
    let sum = 0;
    for (const one of whole) { sum = (sum ^ (one << 24)) >>> 0; for (let bit = 0; bit < 8; bit++) sum = (sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1) >>> 0; }
    whole.writeUInt32LE(sum, 22);
    return whole;
  };
  return Buffer.concat([page(0, Buffer.from('OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0', 'latin1')), page(1, Buffer.from(`OpusTags\x12\0\0\0${place}\0\0\0\0`, 'latin1')), ...Array.from({ length: 4 }, (_, n) => page(n + 2, Buffer.alloc(120, 9)))]);
}

/** 1: with a picture; 2: sound alone. As browsers record it: lengths of segment and cluster are not known. */
export function webm(track: 1 | 2): Buffer {
  const element = (name: number[], body: Buffer): Buffer => Buffer.concat([Buffer.from([...name, 0x80 | body.length]), body]);
  const open = (name: number[], ...body: Buffer[]): Buffer => Buffer.concat([Buffer.from([...name, 0x01, 255, 255, 255, 255, 255, 255, 255]), ...body]);
  return Buffer.concat([
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], Buffer.from('webm'))),
    open([0x18, 0x53, 0x80, 0x67], element([0x15, 0x49, 0xa9, 0x66], element([0x7b, 0xa9], Buffer.from(place))), element([0x16, 0x54, 0xae, 0x6b], element([0xae], Buffer.concat([element([0xd7], Buffer.from([1])), element([0x83], Buffer.from([track]))]))), element([0x12, 0x54, 0xc3, 0x67], Buffer.from(place)),
      open([0x1f, 0x43, 0xb6, 0x75], element([0xe7], Buffer.from([0])), element([0xa3], Buffer.alloc(100, 5)))),
  ]);
}
