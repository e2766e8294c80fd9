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
};
