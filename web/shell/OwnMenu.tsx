import { IconDoorExit, IconEar, IconEye, IconHeartHandshake, IconKey, IconMasksTheater, IconSettings, IconUserCircle } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { command, forgetEverything } from '#web/answers.ts';
import { hasRoute } from '#web/router.tsx';
import { Menu, type MenuLine } from '#web/ui/Menu.tsx';
import { toast } from '#web/ui/toast.ts';
import { language, say } from '#web/words.tsx';
import { words as frame } from '#web/frame-words.ts';
import { words } from './menu-words.ts';
import { useMe, verbs, type Me } from './me.ts';
import { themeNow, wear, type Theme } from './theme.ts';

/** What stands behind one's own picture. Opens as soon as it is there. */
export function OwnMenu({ trigger, side }: { readonly trigger: ReactElement; readonly side: 'top' | 'bottom' }): ReactNode {
  const me = useMe();
  const [open, setOpen] = useState(true);
  const [theme, setTheme] = useState(themeNow());
  const lines: (MenuLine | false)[] = [
    hasRoute('/me') && { label: say(frame, 'place.me'), href: '/me', icon: <IconUserCircle size={19} stroke={1.7} aria-hidden /> },
    hasRoute('/me/rights') && { label: say(words, 'menu.rights'), href: '/me/rights', icon: <IconHeartHandshake size={19} stroke={1.7} aria-hidden /> },
    hasRoute('/note') && { label: say(words, 'menu.note'), href: '/note', icon: <IconEar size={19} stroke={1.7} aria-hidden /> },
    hasRoute('/me/security') &&
      !me.shared && { label: say(words, 'menu.security'), href: '/me/security', icon: <IconKey size={19} stroke={1.7} aria-hidden /> },
    hasRoute('/who-sees-what') && {
      label: say(words, 'menu.who_sees'),
      href: '/who-sees-what',
      icon: <IconEye size={19} stroke={1.7} aria-hidden />,
    },
    (me.roles.includes('admin') || me.roles.includes('hr')) &&
      hasRoute('/settings') && { label: say(words, 'menu.settings'), href: '/settings', icon: <IconSettings size={19} stroke={1.7} aria-hidden /> },
    {
      label: say(words, 'menu.theme'),
      line: true,
      value: theme,
      onChange: (chosen) => {
        wear(chosen as Theme);
        setTheme(chosen as Theme);
      },
      options: themes(),
    },
    { label: say(words, 'menu.language'), line: true, value: language, onChange: (chosen) => speak(me, chosen as Me['lang']), options: languages },
    me.demo && { label: say(words, 'menu.look_as'), line: true, href: '/', icon: <IconMasksTheater size={19} stroke={1.7} aria-hidden /> },
    { label: say(words, 'menu.sign_out'), line: !me.demo, onChoose: signOut, icon: <IconDoorExit size={19} stroke={1.7} aria-hidden /> },
  ];
  return (
    <Menu
      trigger={trigger}
      lines={lines.filter((line) => line !== false)}
      open={open}
      onOpenChange={setOpen}
      side={side}
      align={side === 'top' ? 'start' : 'end'}
    />
  );
}

const themes = () => [
  { value: 'device', label: say(words, 'menu.theme_device') },
  { value: 'light', label: say(words, 'menu.theme_light') },
  { value: 'dark', label: say(words, 'menu.theme_dark') },
];

/** Each language by its own name. */
const languages = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
];

/** The page itself is another one in another language. */
const speak = (me: Me, lang: Me['lang']): void => {
  if (lang !== language)
    command(verbs.speak, { id: me.person.id, lang }).then(
      () => location.reload(),
      (refusal: Error) => toast(refusal.message),
    );
};

/** Whatever the server answers, nothing of this person stays here. */
const signOut = (): void => {
  const leave = () => {
    forgetEverything();
    location.assign('/');
  };
  command(verbs.signOut, {}).then(leave, leave);
};
