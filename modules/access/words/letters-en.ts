/** Letters are plain text: they read the same everywhere, and hide nothing. */
export const letters = {
  'access.letter.link.subject': 'Your link to {house}',
  'access.letter.link.body': `Hello {name},

open this address to sign in:

{link}

It works once, for ten minutes. If you did not ask for it, do nothing: nobody can come in without it.`,
  'access.letter.reset.subject': 'A new password for {house}',
  'access.letter.reset.body': `Hello {name},

open this address to choose a new password:

{link}

It works once, for ten minutes. If you did not ask for it, do nothing: your password stays as it is.`,
  'access.letter.confirm.subject': 'Is this your address?',
  'access.letter.confirm.body': `Hello {name},

you asked {house} to write to this address from now on. Open this to say yes, while you are signed in:

{link}

It works once, for ten minutes. If you did not ask for it, do nothing.`,
  'access.letter.invite.subject': 'Come in to {house}',
  'access.letter.invite.body': `Hello {name},

there is a place for you at {house}. Open this address within ten minutes to come in:

{link}

Later than that? Go to {door}, type this e-mail address, and a fresh link comes at once.`,
  'access.letter.password.subject': 'Your password was changed',
  'access.letter.password.body': `Hello {name},

your password for {house} was just changed, and all other devices were signed out.

If that was not you, ask for a new password at {door} now, and tell your administrator.`,
  'access.letter.second.subject': 'How you sign in was changed',
  'access.letter.second.body': `Hello {name},

your second factor or a passkey for {house} was just changed, and all other devices were signed out. What is set now stands here:

{link}

If that was not you, tell your administrator now.`,
  'access.letter.second_needed.subject': 'Your rights here now need a second factor',
  'access.letter.second_needed.body': `Hello {name},

from now on, what you may do at {house} beyond your own work rests until you come in with two factors. Set one up here; it takes two minutes:

{link}

Your own pages stay as they are.`,
  'access.letter.address.subject': 'Your address was changed',
  'access.letter.address.body': `Hello {name},

from now on {house} writes to another address of yours.

If that was not you, tell your administrator now.`,
  'access.letter.address_asked.subject': 'Somebody asked to change your address',
  'access.letter.address_asked.body': `Hello {name},

somebody who is signed in as you asked {house} to write to another address. It changes only once that address has said yes.

If that was not you, choose a new password at {door} now.`,
  'access.letter.device.subject': 'You came in with another device',
  'access.letter.device.body': `Hello {name},

somebody signed in to {house} as you with a device that was not seen before ({device}).

If that was you, do nothing. If not, end that session here, change your password, and tell your administrator:

{link}`,
  'access.letter.failed.subject': 'Somebody tries to come in as you',
  'access.letter.failed.body': `Hello {name},

in the last hour somebody tried {times, plural, one {once} other {# times}} to sign in to {house} as you, and did not succeed. It is slowed down; you yourself are not locked out.

If that was not you, a second factor protects you even if they guess your password:

{link}`,
  'access.letter.changed.subject': 'Something changed in how you sign in',
  'access.letter.changed.body': `Hello {name},

at {house} {what, select, pin {your PIN for shared devices was changed} key {a key was made with which a program may act for you} badge {a new badge was printed for you; the one before opens nothing any more} rights {your rights were changed by an administrator, and you were signed out} codes {new recovery codes were made; the old ones open nothing any more} bond {your account was bound to your identity at your organisation’s sign-in} unbound {an administrator undid the binding to your organisation’s sign-in, and all devices were signed out} other {something was changed}}. What is set now stands here:

{link}

If that was not you, tell your administrator now.`,
  'access.letter.code_used.subject': 'A recovery code was used',
  'access.letter.code_used.body': `Hello {name},

one of your recovery codes for {house} was just used; {left, plural, =0 {none is left} one {one is left} other {# are left}}. Make new ones here:

{link}

If that was not you, tell your administrator now.`,
};
