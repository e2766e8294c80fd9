/** "Firefox, Linux": enough to tell one's own devices apart, and nothing that follows anybody. Undefined where it is no browser that we know. */
export function deviceOf(agent: string | null): string | undefined {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent ?? '')?.[1]?.replace('Edg', 'Edge').replace('OPR', 'Opera');
  const system = /(iPhone|iPad|Android|Windows|Mac OS X|Linux)/.exec(agent ?? '')?.[1]?.replace('Mac OS X', 'Mac');
  return [browser, system].filter(Boolean).join(', ') || undefined;
}
