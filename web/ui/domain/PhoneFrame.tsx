import type { ReactNode } from 'react';
import './PhoneFrame.css';

/** Another page as it looks on a phone, beside a desk's: for the demo. The page must allow this origin to frame it. */
export const PhoneFrame = ({ src, title }: { readonly src: string; readonly title: string }): ReactNode =>
  <div className="phone-frame"><iframe src={src} title={title} /></div>;
