import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { say } from '#web/words.tsx';
import { PhoneFrame } from '#web/ui/domain/PhoneFrame.tsx';
import { words } from './tour-words.ts';
import './BeCustomer.css';

/** The customer's page as their telephone shows it: beside the desk, so that one sees what arrives; over all of a phone. */
export function BeCustomer({ open, code, onClose }: { readonly open: boolean; readonly code: string; readonly onClose: () => void }): ReactNode {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => { if (open) close.current?.focus(); }, [open]);
  if (!open) return null;
  return (
    <aside className="be-customer" aria-label={say(words, 'tour.customer_phone')} onKeyDown={({ key }) => { if (key === 'Escape') onClose(); }}>
      <div className="be-customer-head">
        <b className="small">{say(words, 'tour.customer_phone')}</b>
        <button ref={close} type="button" className="icon-button" aria-label={say(words, 'tour.customer_done')} onClick={onClose}><IconX size={20} stroke={1.8} aria-hidden /></button>
      </div>
      <PhoneFrame src={`/f/${code}`} title={say(words, 'tour.customer_phone')} />
    </aside>
  );
}
