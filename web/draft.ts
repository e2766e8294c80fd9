import { useState } from 'react';

/**
 * Text that a person is writing: kept in this window until it is sent or the person is signed out, whatever happens to the page.
 * `const [said, setSaid, sent] = useDraft('thanks')`; call `sent()` when the server has it.
 */
export function useDraft(name: string): readonly [string, (text: string) => void, () => void] {
  const key = `draft ${name}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '');
  const write = (next: string) => { setText(next); sessionStorage.setItem(key, next); };
  const sent = () => { setText(''); sessionStorage.removeItem(key); };
  return [text, write, sent];
}
