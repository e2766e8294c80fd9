/** Light, dark, or as the device is. It stands in a cookie, so that the server can write it into the page before anything is drawn. */
export type Theme = 'device' | 'light' | 'dark';

export const themeNow = (): Theme => (/(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1] as Theme | undefined) ?? 'device';

export function wear(theme: Theme): void {
  document.cookie = `theme=${theme}; path=/; max-age=${theme === 'device' ? 0 : 31_536_000}; samesite=lax`;
  show();
}

export function show(): void {
  const theme = themeNow();
  if (theme === 'device') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
