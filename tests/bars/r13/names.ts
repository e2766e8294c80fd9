/** What people are called, and what somebody might try. */
export type Name = { readonly name: string; readonly why: string };

const of = (why: string, ...names: string[]): Name[] => names.map((name) => ({ name, why }));

/** Names that people have, or that are harmless: each is kept letter for letter. */
export const good: readonly Name[] = [
  ...of('emoji, alone, joined and with a shade', '😀', '👩🏽‍🔧', 'Ana 👨‍👩‍👧‍👦', '🏳️‍🌈 Kim', 'Zed 🇬🇧', '👋🏿 Moe', '❤️', 'Li 1️⃣'),
  ...of('right to left', 'محمد علي', 'فاطمة الزهراء', 'יוסף כהן', 'שרה לוי', 'رضا شاه‌محمدی', 'آزاده', 'עבד אל-רחמן', 'محمد Smith', 'Ann كريم', 'ދިވެހި ނަން', 'ܐܒܘܢ', '𞤀𞤣𞤵𞤤𞤢𞤥'),
  ...of('marks that combine, in both forms', 'Zoë', 'Zoe\u0308', 'José', 'Jose\u0301', 'Nguyễn Thị Ánh', 'Nguyen\u0302\u0303', 'Å', 'A\u030a', 'Łukasz', 'Ǹ', 'Ñandú', 'N\u0303andu\u0301', 'ệ', 'e\u0323\u0302', 'क्षितिज', 'นันท์นภัส', 'မောင်မောင်', 'Z\u0335\u0321\u0322a\u0337l\u0338g\u0336o\u0335'),
  ...of('the Turkish i', 'İpek Işık', 'ırmak', 'İ', 'ı', 'Iıİi', 'ŞİRİN'),
  ...of('one character', 'X', 'ß', '李', 'O', 'ქ', '𝒜', 'ي', '7'),
  ...of('as long as it may be', 'a'.repeat(200), 'Ä'.repeat(200), '😀'.repeat(200), '李'.repeat(200), `${'Al '.repeat(66)}Al`, 'ab'.repeat(100)),
  ...of('apostrophes and other signs', 'D’Angelo', "O'Brien", 'Þórunn Ólafsdóttir', 'N!xau', 'ʻOkina', 'Renée-Louise', 'Mary-Kate O’Shea', 'al-Ḥasan', 'J. R. R.', 'Smith, John', 'Anne “Annie” Lee', '"Quoted"', "''", '`tick`', 'X Æ A-12', 'A/B', 'a\\b', '50 %', '#1', '@home', 'née Ó', 'Dr. med. Üzümcü', 'Å & Ö', 'R2-D2'),
  ...of('no last name, and many', 'Suharto', 'Björk', 'Teller', 'Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios Cipriano de la Santísima Trinidad Ruiz y Picasso'),
  ...of('scripts', '李小龍', '山田 太郎', '김철수', 'Иван Петров', 'Ελένη Παπαδοπούλου', 'გიორგი', 'Հայկ', 'ஈழவன்', 'ᐊᓇᓐ', 'ᏣᎳᎩ', '𐍅𐌿𐌻𐍆𐌹𐌻𐌰', 'ሰላም', '𝓕𝓪𝓷𝓬𝔂 𝓝𝓪𝓶𝓮'),
  ...of('zero width, where it belongs', 'شاه‌محمدی', 'क्‍ष', 'A\u200bB', 'A\u2060B', 'soft\u00adhyphen', 'Ann\u200e Lee', 'Noa\u200f', 'x\ufe0f'),
  ...of('homoglyphs', 'Аmara Okoye', 'Amаra Okoye', 'Ａｍａｒａ', 'rnarta', 'ℐnes', 'ｐａｙｐａｌ'),
  ...of('what programs take for something else', 'null', 'undefined', 'NaN', 'true', '0', '-1', '1e3', 'NULL', 'None', '[object Object]', '=1+1', '+cmd|', "-2+3+cmd|' /C calc'!A0", '@SUM(1)', "Robert'); drop table people;--", '<b>Bold</b>', '<script>alert(1)</script>', '{name}', '{{name}}', '${name}', '%s%n', '../../etc/passwd', 'C:\\Windows', 'a@b.example', 'http://a.example', '__proto__', 'constructor', 'a;b', 'a\u00a0b', 'a  b', '\u3000', '—', '…'),
].filter(({ name }) => name !== '\u3000');

/** What is no part of any name, or of which nothing can be seen: refused in words. */
export const refused: readonly Name[] = [
  ...of('NUL', '\0', 'A\0B', 'Ann\0'),
  ...of('half of a character', '\ud83d', 'Ann \ude00', '\ud83d\ud83d'),
  ...of('the mark of byte order', '\ufeff', '\ufeffAnn', 'Ann\ufeff'),
  ...of('marks that turn what follows', '\u202eoiraM', 'Ann\u202e', '\u202aAnn\u202c', '\u2066Ann\u2069', 'A\u2067B'),
  ...of('control characters and line ends', 'A\nB', 'A\rB', 'A\tB', 'A\u0007', 'A\u001b[31m', 'A\u0085B', 'A\u2028B', 'A\u2029B', 'A\u007f'),
  ...of('nothing to be seen', '', ' ', '   ', '\u200b', '\u200d\u200d', '\u3000', '\u0301', '\u2060'),
  ...of('too long', 'a'.repeat(201), '😀'.repeat(201), 'x'.repeat(5_000)),
  ...of('no characters at all', '\ufdd0', 'A\uffff'),
];
