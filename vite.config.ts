import { parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** Built once for each language, into dist/en and dist/de. */
const language = process.env.BUILD_LANGUAGE ?? 'en';

export default defineConfig(({ command }) => ({
  plugins: [react(), words(language), page(language), ...(command === 'serve' ? [gallery()] : [])],
  // The gallery of looks is there while developing, and where it is measured.
  define: { withLooks: command === 'serve' || process.env.GALLERY !== undefined, addresses: JSON.stringify({ open: addressesIn('open'), staff: addressesIn('staff') }) },
  publicDir: 'web/public',
  build: {
    outDir: process.env.BUILD_FOLDER ?? `dist/${language}`,
    emptyOutDir: true,
    target: 'es2023',
    // Only what old phones need is written by hand in tokens.css; nothing is rewritten for them.
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs comes as one file, and what most screens are made of as another: many small ones compress badly.
            { name: 'frame', tags: ['$initial'] },
            { name: 'page', test: /web\/ui\/(Page|toast)|icons\/Icon(ArrowRight|Bookmark|Check|ChevronDown|ChevronRight|Plus|X)\.mjs|web\/ui\/domain\/(Range|Relationship)/ },
            { name: 'own', test: /modules\/notices\/screens(\.tsx|\/(News|Own)\.tsx)/ },
          ],
        },
      },
    },
  },
}));

/** The addresses that `app/routes.tsx` lists, without what stands there: the first page needs to know them all and load none. */
function addressesIn(frame: 'open' | 'staff'): string[] {
  const text = readFileSync(new URL('app/routes.tsx', import.meta.url), 'utf8');
  const [, part = ''] = new RegExp(`\\n  ${frame}: \\{([^]*?)\\n  \\},`).exec(text) ?? [];
  return [...part.matchAll(/^ {4}'([^']+)': \(\) =>/gm)].map(([, path]) => path!);
}

/** Leaves one language in every words.ts, with its messages parsed, so that no parser and no foreign sentence is sent to anyone. */
function words(spoken: string): Plugin {
  return {
    name: 'words',
    enforce: 'pre',
    async load(id) {
      const [file] = id.split('?');
      if (!file || !/[/-]words\.ts$/.test(file) || /[/]kernel[/]words\.ts$/.test(file)) return null;
      const { words: all } = (await import(`${pathToFileURL(file).href}?at=${Date.now()}`)) as { words: Record<string, Record<string, string>> };
      const parsed = Object.entries(all['en'] ?? {}).map(([code, english]) => {
        const own = all[spoken]?.[code];
        if (own === undefined) this.warn(`${file}: ${code} has no words in ${spoken}`);
        return [code, compact(parse(own ?? english, { ignoreTag: true }))];
      });
      return `export const words = { ${spoken}: ${JSON.stringify(Object.fromEntries(parsed))} };`;
    },
  };
}

/** Tags of our own sentences become marks that no fact can hold; a message without arguments stays the text it is. */
function compact(message: MessageFormatElement[]): string | MessageFormatElement[] {
  const marked = marks(message);
  return marked.length === 1 && marked[0]!.type === 0 ? marked[0]!.value : marked;
}

const marks = (message: MessageFormatElement[]): MessageFormatElement[] =>
  message.map((part) =>
    part.type === 0
      ? { ...part, value: part.value.replace(/<(\/?\w+)>/g, '\u0001$1\u0001') }
      : part.type === 5 || part.type === 6
        ? { ...part, options: Object.fromEntries(Object.entries(part.options).map(([name, { value }]) => [name, { value: marks(value) }])) }
        : part,
  );

/** The page says its language, and asks at once for the letters it is written in. */
function page(spoken: string): Plugin {
  return {
    name: 'page',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => ({
        html: html.replace('lang="en"', `lang="${spoken}"`),
        tags: Object.keys(bundle ?? {})
          .filter((file) => /figtree-latin-(?!ext).*woff2$/.test(file))
          .map((file) => ({
            tag: 'link',
            injectTo: 'head' as const,
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: '' },
          })),
      }),
    },
  };
}

/** While developing, the gallery answers the verbs of the frame itself, so that screens can be looked at without the server. */
function gallery(): Plugin {
  return {
    name: 'gallery',
    async configureServer(server) {
      if (process.env.API) return;
      const { answers } = await import('./web/gallery/server.ts');
      server.middlewares.use(answers);
    },
  };
}
