import PDFDocument from 'pdfkit';
import { say } from '#kernel/words';
import type { Design, Statement } from '../rules.ts';
import { words } from '../words.ts';
import { hasPictures, set, settable } from './letters.ts';
import { qrPath } from './qr.ts';
import { ribbonPath, sealPath, threadPath } from './seal.ts';
import { draw, lines, widthOf, type Place, type Type } from './setting.ts';

type About = { readonly lang: 'en' | 'de'; readonly zone: string; readonly address: string; readonly name: string | undefined; readonly letter: boolean; readonly design?: Design };
type Doc = InstanceType<typeof PDFDocument>;

/** Whether our letters can write it all. Where they cannot (Chinese, Arabic, …), the browser prints the page with its own. */
export const printable = (statement: Statement, name = ''): boolean =>
  [statement.holder, name, statement.words, statement.signedBy ?? '', statement.behaviour ?? '', statement.occasion, statement.organisation].every((text) => settable(set(text)));

/** The certificate on one sheet, A4 or Letter: tagged, with its language and title, its letters embedded; the same bytes whenever it is asked for. */
export async function paperPdf(statement: Statement, about: About): Promise<Uint8Array> {
  const { lang, letter } = about;
  const at = new Date(statement.issuedAt);
  const t = (name: keyof typeof words.en, facts = {}) => say(words, lang, name, { number: statement.number, organisation: statement.organisation, at, ...facts }, about.zone);
  const name = set(about.name ?? statement.holder);

  const doc = new PDFDocument({
    size: letter ? 'LETTER' : 'A4', layout: 'landscape', margin: 0, pdfVersion: '1.7', tagged: true, subset: 'PDF/UA' as never, lang, displayTitle: true, font: null as never,
    info: { Title: t('certificates.page_title'), Author: statement.organisation, Subject: t('certificates.pdf_subject', { name }), CreationDate: at, ModDate: at, Producer: 'Throughline', Creator: 'Throughline' },
  });
  const bytes: Uint8Array[] = [];
  const done = new Promise<void>((end) => { doc.on('data', (part: Uint8Array) => bytes.push(part)); doc.on('end', () => end()); });

  const { width, height } = doc.page;
  const inner = { x: 96, width: width - 192, align: 'center' as const };
  const page = doc.struct('Document');
  doc.addStructure(page);
  const say1 = (tag: string, text: string, type: Type, y: number, place: Place = inner) =>
    page.add(doc.struct(tag, {}, () => draw(doc, text, type, y, place)));

  decorate(doc, width, height, about.design ?? 'seal');

  say1('P', t('certificates.kick'), { size: 13, weight: 600, color: gold }, 142);
  say1('P', set(t('certificates.thanked')), { size: 14, color: soft }, 164);
  const title = fitting(doc, name, { size: 40, weight: 600 }, inner.width);
  say1('H1', name, title, 186 + (40 - title.size) / 2);

  const quote = block(doc, quoted(set(statement.words), statement.lang), inner.width, height - 184 - 58 - 178);
  let y = 244 + (height - 184 - 60 - 178 - quote.lines.length * quote.lead) / 2;
  page.add(doc.struct('BlockQuote', { lang: statement.lang } as never, [doc.struct('P', {}, () => quote.lines.forEach((line) => { draw(doc, line, quote.type, y, inner); y += quote.lead; }))]));

  const foot = height - 158;
  artifact(doc, () => doc.moveTo(width / 2 - 110, foot + 2).lineTo(width / 2 + 110, foot + 2).lineWidth(0.7).stroke('#d8b65a'));
  say1('P', set(statement.signedBy ?? t('certificates.customer')), { size: 15, weight: 600 }, foot + 8);
  say1('P', t('certificates.day'), { size: 11.5, color: soft }, foot + 28);

  const left = { x: 58, width: 205, align: 'left' as const };
  const facts = factsOf(t, statement).flatMap((text) => lines(doc, text, small, left.width));
  facts.forEach((line, n) => say1('P', line, small, height - 70 - (facts.length - 1 - n) * 13.5, left));
  code(doc, page, about.address, t('certificates.qr'), width, height);
  say1('P', t('certificates.scan'), small, height - 70, { x: width - 165, width: 110, align: 'center' });
  link(doc, page, about.address, height - 54, { ...inner, x: 58, width: width - 116 });
  if (hasPictures(statement.words)) say1('P', t('certificates.pdf_signs'), { ...small, size: 8 }, height - 86, inner);

  page.end();
  doc.end();
  await done;
  return Buffer.concat(bytes);
}

const gold = '#79570b';
const soft = '#454f52';

const small: Type = { size: 9.5, color: soft };

const quoted = (text: string, lang: string): string => (lang === 'de' ? `„${text}“` : `“${text}”`);

/** What for, where, and the number, at the lower left. */
const factsOf = (t: (name: keyof typeof words.en) => string, { behaviour, occasion, number }: Statement): string[] =>
  [behaviour ? `${t('certificates.behaviour')}: ${set(behaviour)}` : '', occasion ? `${t('certificates.about')}: ${set(occasion)}` : '', `${t('certificates.number')} ${number}`].filter(Boolean);

function code(doc: Doc, page: PDFKit.PDFStructureElement, address: string, alt: string, width: number, height: number): void {
  const { path, size } = qrPath(address);
  const side = 70;
  const left = width - 145;
  const top = height - 146;
  page.add(doc.struct('Figure', { alt, bbox: [left, height - top - side, left + side, height - top], placement: 'Block' } as never, () => {
    doc.save().translate(left, top).scale(side / size).path(path).fill('#182123').restore();
  }));
}

/** The address as text that leads there. */
function link(doc: Doc, page: PDFKit.PDFStructureElement, address: string, y: number, place: Place): void {
  const text = address.replace(/^https?:\/\//, '');
  const type = { ...small, size: 8 };
  const wide = widthOf(doc, text, type);
  const element = doc.struct('Link');
  page.add(element);
  element.add(() => draw(doc, text, type, y, place));
  doc.link(place.x + (place.width - wide) / 2, y, wide, 12, address, { structParent: element, Contents: new String(address) } as never);
  element.end();
}

/** Frame and seal: they mean nothing that the words do not say, so a reader skips them. */
function decorate(doc: Doc, width: number, height: number, design: Design): void {
  artifact(doc, () => {
    if (design === 'ribbon') {
      doc.roundedRect(28, 28, width - 56, height - 56, 20).lineWidth(2.2).stroke('#0f617d');
      doc.roundedRect(35, 35, width - 70, height - 70, 15).lineWidth(0.7).stroke('#a9d3e2');
    } else if (design === 'leaf') {
      for (const y of [30, height - 30]) doc.moveTo(28, y).lineTo(width - 28, y).lineWidth(2.2).stroke('#e0ab34');
      for (const y of [37, height - 37]) doc.moveTo(28, y).lineTo(width - 28, y).lineWidth(0.7).stroke('#ead49a');
    } else {
      doc.rect(28, 28, width - 56, height - 56).lineWidth(2.2).stroke('#e0ab34');
      doc.rect(35, 35, width - 70, height - 70).lineWidth(0.7).stroke('#ead49a');
      for (const [x, y] of [[35, 35], [width - 35, 35], [35, height - 35], [width - 35, height - 35]] as const) doc.circle(x, y, 5).fillAndStroke('#ffffff', '#e0ab34');
    }
    doc.save().translate(width / 2 - 38, 48).scale(0.76);
    doc.path(ribbonPath).fill('#c98f1d').path(sealPath()).fill('#e0ab34');
    doc.circle(50, 50, 33.5).lineWidth(1.6).stroke('#fff3cf');
    doc.path(threadPath).lineWidth(5).lineCap('round').stroke('#fff8e4').circle(32, 37, 5).fill('#fff8e4').circle(68, 64, 5).fill('#fff8e4').restore();
  });
}

function artifact(doc: Doc, work: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  work();
  doc.endMarkedContent();
}

/** The largest size at which the text fits one line, and never smaller than can be read. */
function fitting(doc: Doc, text: string, type: Type, width: number): Type {
  let size = type.size;
  while (size > 12 && widthOf(doc, text, { ...type, size }) > width) size -= 1;
  return { ...type, size };
}

/** The words, as large as the room allows. */
function block(doc: Doc, text: string, width: number, room: number) {
  for (let size = 21; ; size -= 0.5) {
    const type = { size };
    const set = lines(doc, text, type, width * (size > 15 ? 0.8 : 1));
    const lead = size * 1.36;
    if (set.length * lead <= room || size <= 8) return { type, lines: set, lead };
  }
}
