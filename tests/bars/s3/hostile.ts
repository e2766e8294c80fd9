/** What no caller of good will sends. */
export const hostileTexts: readonly string[] = [
  '\u0000', 'a\u0000b', 'She rang back\u0000.', 'amara\u0000', '\u0000 =', '\ud800', 'x\udfff', '\ufeff', '\u202e', '\u200d', "'", "''", '"', '`', '(', ')', ';--', "' or 1=1 --", '%', '_', '\\', '\\\\', '%00', '\r\nx: y', '\n', '\t', '${x}', '{{x}}', '{x', '<script>',
  '../../etc/passwd', 'javascript:x', 'a'.repeat(5_000), 'é'.repeat(5_000), '👩‍👩‍👧'.repeat(300), '-1', '2147483648', '1e309', 'NaN', 'Infinity', 'null', 'undefined', '__proto__', 'constructor', '2026-02-30', '0000-00-00', '+275760-09-13',
  '9999-12-31', 'infinity', '2026-11-20T25:00:00Z', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '*', '', ' ', 'I', 'ı', 'ß', '\u0130', '😀', '=1+1', '@x', '{"a":1}', '[1]', '$1', ':x', '&amp;',
];

export const hostileValues: readonly unknown[] = [
  ...hostileTexts, 0, -0, -1, 0.5, 2_147_483_647, 2_147_483_648, -2_147_483_649, 9_007_199_254_740_993, 1e21, 1e308, 5e-324, true, false, null, [], {}, [[]], [null], ['a', 'b'], { id: 'x' }, { length: 1e9 },
  Array.from({ length: 400 }, () => 'x'), JSON.parse('{"__proto__":{"polluted":true}}'), { constructor: { prototype: { polluted: true } } }, { $gt: '' }, nested(70),
];

/** Bodies that are not what they say they are. */
export const bodies: readonly string[] = [
  '', '{', '[]', 'null', '1', '"x"', 'true', '{"id":1e309}', '{"id":-1e309,"personId":2147483648}', '{"__proto__":{"polluted":true},"id":"x"}', '{"constructor":{"prototype":{"polluted":true}}}', '{"id":"a","id":"b"}', '{"a":"\\u0000"}',
  '{"a":"\\ud800"}', '{"\\u0000":1}', '{"id":01}', "{'id':1}", '{"id":1,}', '\ufeff{}', '{}{}', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, `{"a":${'{"a":'.repeat(500)}1${'}'.repeat(500)}}`, `{"text":"${'x'.repeat(300_000)}"}`,
  `{${Array.from({ length: 3_000 }, (_, n) => `"k${n}":${n}`).join(',')}}`,
];

/** Parameters of a page's address or form: doubled, in brackets, empty, encoded twice or not at all. */
export const parameters: readonly string[] = [
  'lang=de', 'lang=xx&lang=de', 'lang[]=de', 'lang[x]=1', 'q=%00', 'q=%F0%9F%98%80', 'q=%ED%A0%80', 'q=%ff', 'q=%', 'a=1&a=2&a=3', '__proto__[x]=1', '__proto__=1', 'constructor=1', 'sort=name;drop', 'order=desc&order=asc', 'page=-1', 'page=1e309',
  'page=2147483648', 'n=NaN', `q=${'x'.repeat(5_000)}`, 'q=%27%28%22', 'q=%25%27', '=', '&&&', '?', 'score=9', 'score=4&score=5', 'score=%00', 'words=%00', 'words=a%0d%0ab', `words=${'w'.repeat(5_000)}`, 'thanks=1&behaviour=x', 'once=', 'once=x&once=y',
];

function nested(depth: number): unknown {
  let made: unknown = 1;
  for (let n = 0; n < depth; n++) made = { a: made };
  return made;
}
