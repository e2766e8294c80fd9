export type Found = { readonly kind: 'name' | 'contact' | 'number' | 'health'; readonly text: string };

/**
 * What must not be shared more widely: names of people who work here, ways to reach somebody, long numbers, words about health. Nothing leaves the
 * house for it. A machine finds too little and too much: a person looks before anything is shared.
 */
export function redact(words: string, names: readonly string[]): { words: string; found: Found[] } {
  const found: Found[] = [];
  const parts = [...new Set(names.flatMap((name) => name.split(/\s+/)).filter((part) => part.length > 2))];
  const named = parts.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}\\p{N}])`, 'gu') : null;
  const cut = (text: string, pattern: RegExp, kind: Found['kind']): string => text.replace(pattern, (one) => { found.push({ kind, text: one }); return '[…]'; });
  let left = cut(words, /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]+)+/g, 'contact');
  left = cut(left, /(?<!\w)\+?\d[\d ()/-]{6,}\d(?!\w)/g, 'contact');
  left = cut(left, /(?<!\w)(?=[A-Z0-9-]{0,60}\d{4})[A-Z0-9-]{6,}(?!\w)/g, 'number');
  if (named) left = cut(left, named, 'name');
  left = cut(left, health, 'health');
  return { words: left, found };
}

const health = /(?<![\p{L}])(?:cancer|diabet\w*|depress\w*|pregnan\w*|disab\w*|wheelchair|dement\w*|stroke|heart attack|surgery|krebs\w*|schwanger\w*|behindert\w*|rollstuhl\w*|herzinfarkt|schlaganfall|operation\w*)(?![\p{L}])/giu;
