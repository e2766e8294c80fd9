import { event } from '#kernel/event';

/** A file of people lies there, to be checked or brought in. */
export const peopleImportAsked = event<{ importId: string; path: string }>('organisation.people_import_asked');
