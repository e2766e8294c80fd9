import type { ReactNode } from 'react';
import { Link } from '#web/router.tsx';
import { say } from '#web/words.tsx';
import { words } from './people-words.ts';
import './ImportKinds.css';

/** What is in the file that is brought in: people, or what customers said. */
export const ImportKinds = ({ here }: { readonly here: 'people' | 'words' }): ReactNode => (
  <nav className="import-kinds" aria-label={say(words, 'tabs.import')}>
    <span aria-hidden>{say(words, 'tabs.import')}</span>
    <Link to="/settings/import/people" aria-current={here === 'people' ? 'page' : undefined}>{say(words, 'tabs.import_people')}</Link>
    <Link to="/settings/import" aria-current={here === 'words' ? 'page' : undefined}>{say(words, 'tabs.import_words')}</Link>
  </nav>
);
