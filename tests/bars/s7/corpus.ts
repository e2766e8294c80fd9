import { deflateRawSync, deflateSync, crc32 } from 'node:zlib';

/** A file that somebody sends who means no good, or whose program went wrong. */
export type Sent = { readonly what: string; readonly name: string; readonly bytes: Buffer; readonly type?: string };

/** Made here and now, so that nothing harmful lies in the repository. */
export function corpus(): Sent[] {
  const text = (what: string, name: string, content: string): Sent => ({ what, name, bytes: Buffer.from(content) });
  const bomb = zip([{ name: 'a.csv', bytes: Buffer.alloc(64 << 20) }]);
  const workbook = zip([{ name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') }, { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.from(`<worksheet><sheetData>${'<row><c><v>1</v></c></row>'.repeat(400_000)}</sheetData></worksheet>`) }]);
  const plain = Buffer.from('who,mark\nAmara,5\nLena,4\n'.repeat(200));

  return [
    { what: 'a zip that swells from 64 kB to 64 MB', name: 'a.zip', bytes: bomb },
    { what: 'a zip in a zip in a zip', name: 'b.zip', bytes: zip([{ name: 'b.zip', bytes: zip([{ name: 'a.zip', bytes: bomb }]) }]) },
    { what: 'a zip of twenty thousand entries', name: 'c.zip', bytes: zip(Array.from({ length: 20_000 }, (_, n) => ({ name: `${n}`, bytes: Buffer.alloc(0) }))) },
    { what: 'a zip that lies about its sizes', name: 'd.zip', bytes: lying(zip([{ name: 'a', bytes: Buffer.alloc(1 << 20) }])) },
    { what: 'a zip with a way out of its folder', name: 'e.zip', bytes: zip([{ name: '../../../../etc/cron.d/x', bytes: Buffer.from('* * * * * root true') }]) },
    { what: 'a zip with an absolute path', name: 'f.zip', bytes: zip([{ name: '/etc/passwd', bytes: Buffer.from('root::0:0') }]) },
    { what: 'a workbook of ten megabytes in a hundred kilobytes', name: 'g.xlsx', bytes: workbook },
    { what: 'a workbook that calls itself csv', name: 'g.csv', bytes: workbook, type: 'text/csv' },
    { what: 'a document with an entity from elsewhere', name: 'h.docx', bytes: zip([{ name: 'word/document.xml', bytes: Buffer.from(entity) }]) },
    { what: 'a document with a billion laughs', name: 'h.odt', bytes: zip([{ name: 'content.xml', bytes: Buffer.from(laughs) }]) },
    text('an entity from elsewhere', 'h.xml', entity), text('a billion laughs', 'h.xml', laughs),
    text('a picture with a script', 'i.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="window.__pwn=1"><script>window.__pwn=1</script></svg>'),
    text('a picture with foreign content', 'i.svg', '<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="javascript:window.__pwn=1"/></body></foreignObject></svg>'),
    text('a page', 'j.html', '<!doctype html><script>window.__pwn=1</script>'), text('a page that calls itself csv', 'j.csv', '<!doctype html><script>window.__pwn=1</script>'),
    text('a program of the server', 'k.php', '<?php system($_GET["x"]); ?>'), text('a program behind a second ending', 'k.php.csv', '<?php system($_GET["x"]); ?>'), text('a shell', 'k.sh', '#!/bin/sh\nrm -rf /\n'),
    text('a document with a script', 'l.pdf', '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF'),
    { what: 'a page that is a picture as well', name: 'm.jpg', bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0x00, 0x60]), Buffer.from('--><script>window.__pwn=1</script><!--'), Buffer.alloc(64), Buffer.from([0xff, 0xd9])]) },
    { what: 'a document that is a page as well', name: 'm.pdf', bytes: Buffer.from('<script>window.__pwn=1</script>\n%PDF-1.4\n%%EOF') },
    { what: 'a picture of 60,000 by 60,000', name: 'n.png', bytes: png(60_000, 60_000) },
    { what: 'a picture that says where it was taken', name: 'n.jpg', bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0x00, 0x40]), Buffer.from('Exif\0\0II*\0GPSLatitude 48.85'), Buffer.alloc(40), Buffer.from([0xff, 0xd9])]) },
    { what: 'one zero', name: 'o.csv', bytes: Buffer.from([0]) }, { what: 'a megabyte of zeros', name: 'o.csv', bytes: Buffer.alloc(1 << 20) }, { what: 'all bytes there are', name: 'o.csv', bytes: Buffer.from(Array.from({ length: 256 }, (_, n) => n)) },
    { what: 'text in UTF-16', name: 'p.csv', bytes: Buffer.from('\ufeffwho,mark\nAmara,5\n', 'utf16le') }, { what: 'text that is no UTF-8', name: 'p.csv', bytes: Buffer.from([...Buffer.from('who,mark\n'), 0xc3, 0x28, 0xe9, 0x2c, 0x35, 0x0a]) },
    text('a quote that never ends', 'q.csv', `who,mark\n"${'x'.repeat(3 << 20)}`), text('one line of three megabytes', 'q.csv', 'x,'.repeat(1_500_000)), text('a hundred thousand columns', 'q.csv', `${Array.from({ length: 100_000 }, (_, n) => `c${n}`).join(',')}\n`),
    text('a heading of quotes', 'q.csv', '"'.repeat(70_000)), text('only line ends', 'q.csv', '\r\n'.repeat(50_000)), text('formulas', 'q.csv', '=cmd|\' /C calc\'!A0,+1,-1,@SUM(1)\n=1+1,5\n'),
    ...Array.from({ length: 19 }, (_, n): Sent => ({ what: `a file that breaks off after ${5 * (n + 1)} %`, name: 'r.csv', bytes: plain.subarray(0, Math.floor((plain.length * (n + 1)) / 20)) })),
    ...names.map((name, n): Sent => ({ what: `a name of no good will, ${n + 1}`, name, bytes: Buffer.from(`who,mark\n${n},5\n`) })),
    ...['text/html', 'image/svg+xml', 'application/x-httpd-php', 'multipart/form-data; boundary=x', '', 'text/csv\u00a0', 'application/javascript'].map((type): Sent => ({ what: `a wrong type: ${type}`, name: 's.csv', bytes: Buffer.from('<script>window.__pwn=1</script>'), type })),
  ];
}

const names = [
  '../../../etc/passwd', '..\\..\\windows\\win.ini', '/etc/passwd', 'C:\\boot.ini', 'a\0b.csv', 'a\r\nset-cookie: x=1', 'invoice\u202Evsc.exe', '\u200b.csv', 'x'.repeat(400), '.htaccess', '..', '.', '', ' ', 'con.csv', 'a.csv;.php', 'a"b.csv', "a'b.csv", '<script>window.__pwn=1</script>.csv',
  '%2e%2e%2fpasswd', 'é'.repeat(200), '👩‍👩‍👧.csv', 'a.csv\u0000.png', '$(id).csv', '`id`.csv', '-rf',
];

const entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>';
const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${'bcdefghij'.split('').map((one, n) => `<!ENTITY ${one} "${`&${'abcdefghij'[n]};`.repeat(10)}">`).join('')}]><l>&j;</l>`;

type Entry = { readonly name: string; readonly bytes: Buffer };

function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes);
    const called = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(called.length, 22);
    parts.push(Buffer.from('PK\u0003\u0004'), shared, called, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), shared, rest, called);
    at += 4 + shared.length + called.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Math.min(entries.length, 65_535), 4);
  end.writeUInt16LE(Math.min(entries.length, 65_535), 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, Buffer.from('PK\u0005\u0006'), end]);
}

/** The same, but each size says one. */
function lying(made: Buffer): Buffer {
  const copy = Buffer.from(made);
  for (let at = copy.indexOf('PK\u0003\u0004'); at >= 0; at = copy.indexOf('PK\u0003\u0004', at + 4)) copy.writeUInt32LE(1, at + 22);
  return copy;
}

function png(width: number, height: number): Buffer {
  const chunk = (type: string, content: Buffer): Buffer => {
    const length = Buffer.alloc(4), check = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    check.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type), content])));
    return Buffer.concat([length, Buffer.from(type), content, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(1024))), chunk('IEND', Buffer.alloc(0))]);
}
