/** Who may do what, and what the digest says: how many and where, never what. */
export const words = {
  en: {
    'notices.may.wish': 'Say how one wants to hear of what is new',
    'notices.digest.subject': '{n, plural, one {One thing is new for you} other {# things are new for you}}',
    'notices.digest.body': 'Hello {name},\n\n{n, plural, one {one thing is} other {# things are}} new for you:\n\n{link}\n\nOne letter a day at most. There you can also say that you want none.\n\n{house}',
  },
  de: {
    'notices.may.wish': 'Sagen, wie man von Neuem erfahren will',
    'notices.digest.subject': '{n, plural, one {Es gibt etwas Neues für Sie} other {Es gibt # neue Dinge für Sie}}',
    'notices.digest.body': 'Guten Tag {name},\n\n{n, plural, one {es gibt etwas Neues} other {es gibt # neue Dinge}} für Sie:\n\n{link}\n\nHöchstens ein Brief am Tag. Dort können Sie auch sagen, dass Sie keinen möchten.\n\n{house}',
  },
};
