import type { Source } from '../check.ts';

type Rule = { readonly in: RegExp; readonly not?: RegExp; readonly found: RegExp; readonly why: string };

/** What never stands in our code, because something went wrong with it somewhere before. */
const rules: readonly Rule[] = [
  { in: /^modules\/.*\.ts$/, not: /screens|pages|jobs/, found: /new Date\(\)|Date\.now\(\)|Math\.random\(\)/, why: 'time and chance are arguments' },
  { in: /^kernel\/.*\.ts$/, not: /^kernel\/(log|limits|lock|statements|house|system|files|postgres|live|backup)/, found: /new Date\(\)|Date\.now\(\)/, why: 'time is an argument' },
  { in: /^(modules|kernel)\/.*\.ts$/, not: /^kernel\/(database|copy|schema|backup|audit)|^kernel\/postgres\//, found: /\.query\(\s*`[^`]*\$\{/, why: 'a value is a parameter, never text of a statement' },
  { in: /^(modules|kernel|web|app)\/.*\.tsx?$/, found: /dangerouslySetInnerHTML|\.innerHTML\s*=|\beval\(|new Function\(/, why: 'text that people typed never becomes code' },
  { in: /^(modules|kernel)\/.*\.tsx?$/, not: /^kernel\/net\//, found: /(?<![\w.])fetch\(/, why: 'only kernel/net speaks to other hosts' },
  { in: /^(modules|kernel)\/.*\.ts$/, not: /^kernel\/(net|postgres)\/|\.test\.ts$/, found: /^import (?!type)[^;]*\b(request|get|connect|Agent)\b[^;]*from '(node:)?(https?|net|tls|http2|undici)'|\bhttps?\.(request|get)\(|\bsendNotification\(/m, why: 'only kernel/net speaks to other hosts' },
  { in: /^(modules|kernel)\/.*\.ts$/, found: /set_config\([^)]*,\s*false\)|set session /i, why: 'a setting holds for one transaction only' },
  { in: /^(modules|kernel)\/.*\.ts$/, found: /[!=]==\s*\w+\.(token|secret|hash|signature)\b(?!\s*===?\s*(null|undefined))/, not: /^kernel\/(files|audit|backup)/, why: 'secrets are compared in constant time, or by a look-up of their hash' },
  { in: /^modules\/[^/]+\/(?!store)[^/]*\.ts$/, not: /\.test\.ts$/, found: /statement`\s*(select|insert|update|delete)/i, why: 'SQL stands in store.ts' },
  { in: /\.(ts|tsx|mjs)$/, found: /\b(TODO|FIXME|XXX)\b|not implemented|coming soon/, why: 'nothing is half done' },
  { in: /\.(test|night)\.ts$/, found: /\b(test|it|describe)\.(skip|only|todo)\b/, why: 'a test that does not run proves nothing' },
  { in: /\.(ts|tsx)$/, found: /^\s*(enum|namespace) |^\s*constructor\((private|public|readonly) /m, why: 'only types that can be erased' },
];

const most = 300;

/** Lines, names and calls. */
export function code(sources: readonly Source[]): string[] {
  return sources.filter(({ path }) => !path.startsWith('bin/check')).flatMap(({ path, text }) => {
    const lines = text.split('\n').length - 1;
    const broken = rules.filter(({ in: where, not, found }) => where.test(path) && !not?.test(path) && found.test(text));
    return [
      ...(/\/(utils?|helpers?|common|misc)(\.tsx?|\/)/.test(path) ? [`${path}: a name says what it holds`] : []),
      ...(lines > most && /\.(ts|tsx)$/.test(path) ? [`${path} has ${lines} lines; ${most} are the most`] : []),
      ...broken.map(({ found, why }) => {
        const at = text.slice(0, Math.max(0, text.search(found))).split('\n').length;
        return `${path}:${at}: ${why}`;
      }),
    ];
  });
}
