import type { ButtonHTMLAttributes, ComponentType, ReactNode } from 'react';
import { Link, type Path, type Target } from '#web/router.tsx';
import './Button.css';

type Look = {
  /** One primary per screen; `quiet` has a border, `plain` is words and an icon only, `danger` deletes. */
  readonly look?: 'primary' | 'quiet' | 'plain' | 'danger';
  readonly size?: 'normal' | 'large';
  /** As wide as what it stands in. */
  readonly full?: boolean;
  /** Works on something: it stays where it is, and cannot be pressed twice. */
  readonly busy?: boolean;
};

/** Says what happens: Ask about this, Share with Amara. Never OK. */
export function Button({
  look = 'primary',
  size = 'normal',
  full,
  busy,
  type = 'button',
  className,
  onClick,
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>): ReactNode {
  return (
    <button
      {...rest}
      type={type}
      className={named('button', className)}
      data-look={look}
      data-size={size}
      data-full={full || undefined}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}

/** Looks like a button and goes somewhere. */
export function LinkButton<P extends Path>({
  look = 'primary',
  size = 'normal',
  full,
  children,
  ...target
}: Look & Target<P> & { readonly children: ReactNode }): ReactNode {
  return (
    <Anywhere {...target} className="button" data-look={look} data-size={size} data-full={full || undefined}>
      {children}
    </Anywhere>
  );
}

/** The address was checked where LinkButton was called. */
const Anywhere = Link as ComponentType<Record<string, unknown>>;

/** An icon alone: its name is spoken, and shown by a Tooltip where there is room for doubt. */
export function IconButton({
  name,
  className,
  type = 'button',
  ...rest
}: { readonly name: string } & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'name'>): ReactNode {
  return <button {...rest} type={type} aria-label={name} className={named('icon-button', className)} />;
}

/** Class names of two owners. */
export const named = (...names: (string | undefined | false)[]): string => names.filter(Boolean).join(' ');
