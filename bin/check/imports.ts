import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Modules } from '#kernel/module';
import type { Source } from '../check.ts';

/** The rule of dependency: modules in their order, a kernel that knows none, pure rules and statistics, screens that speak through the api. */
export function imports(sources: readonly Source[], modules: Modules): string[] {
  const order = Object.keys(modules);
  return sources.filter(({ path, test }) => /\.tsx?$/.test(path) && !test && path !== 'modules/index.ts').flatMap(({ path, text }) => {
    const [area = '', home = ''] = path.split('/');
    return [...text.matchAll(/^(?:import|export) (type )?[^;]*? from '(.+?)';$/gms)].flatMap(([, type, target = '']) => {
      const other = target.match(/^#([a-z]+)$/)?.[1];
      const broken = (why: string): string[] => [`${path}: ${why}, yet imports ${target}`];

      if (target.startsWith('.') && !existsSync(normalize(join(dirname(path), target.replace(/\?.*$/, ''))))) return broken('the file must exist');
      if (target.startsWith('.') && area === 'modules' && normalize(join(dirname(path), target)).split('/')[1] !== home) return broken('another module is reached by its face');
      if (area === 'kernel' && (other || target.startsWith('#web/') || target === '#story')) return broken('the kernel knows no module');
      if (area === 'modules' && other && other !== 'modules' && order.indexOf(other) >= order.indexOf(home)) return broken(`${home} stands above ${other} or beside it`);
      if (area === 'statistics' && !target.startsWith('./') && !target.startsWith('../')) return broken('statistics imports nothing but itself');
      if (area === 'web' && (other || target === '#modules') && !type) return broken('web imports modules as types only');
      if (type) return [];
      if (/\/rules(\/[^/]+)?\.ts$/.test(path) && area === 'modules' && !/^(\.\.?\/(rules)?|#kernel\/(id|refusal|money|dates|time)$|#statistics\/)/.test(target)) return broken('rules do no input or output');
      if (/\/(screens\.tsx|screens\/.+\.tsx?)$/.test(path) && !/^(#web\/|#statistics\/|react$|react-dom$|@tabler\/icons-react$|@base-ui\/react|@simplewebauthn\/browser$|d3-|\.\.?\/(screens|rules|words|[A-Za-z-]+\.(tsx|css)$|[a-z-]+-words\.ts|[a-z/-]+\.ts$))/.test(target)) return broken('screens speak through the api');
      return [];
    });
  });
}
