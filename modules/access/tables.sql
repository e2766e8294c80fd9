-- How somebody proves who they are. A row is made when the first proof is set; who has none may still come by a mailed link.
-- Secrets stand here as hashes; the second factor's, which must be read again, is sealed with a key outside the database.
create table accounts (
  person_id      uuid        primary key references people (id),
  password_hash  text,
  totp_sealed    text,
  totp_last_step bigint,                       -- a code opens once: the next must be of a later half minute
  pin_hash       text,
  badge_hash     text        unique,
  disabled_at    timestamptz,
  disabled_by    uuid references people (id)
);

-- What somebody may do beyond their own work. Who leads whom is not here: that is the line of the organisation.
create table rights (
  person_id uuid        not null references people (id),
  "right"   text        not null check ("right" in ('hr', 'executive', 'desk', 'admin')),
  since     timestamptz not null,
  by        uuid        not null references people (id),
  primary key (person_id, "right")
);
create index rights_right on rights ("right");

-- A browser that is signed in. The cookie holds the secret, this row its hash; what is not here is not signed in.
create table sessions (
  id        uuid        primary key,
  hash      text        not null unique,
  person_id uuid        not null references people (id),
  begun_at  timestamptz not null,
  last_at   timestamptz not null,              -- at most a minute old
  until     timestamptz not null,
  shared    boolean     not null default false, -- a device that many use: five minutes of rest end it, and rights stay outside
  second    boolean     not null default false, -- two factors opened it
  agent     text,
  ended_at  timestamptz
);
create index sessions_person on sessions (person_id) where ended_at is null;

-- Given out once, for one purpose, for minutes. Redeemed by one UPDATE that nobody else can win.
create table tokens (
  hash      text        primary key,
  purpose   text        not null check (purpose in ('sign-in', 'reset', 'confirm', 'invite', 'setup', 'second', 'oidc', 'passkey-add', 'passkey-sign-in', 'totp')),
  person_id uuid        references people (id),
  address   text,                              -- where it was sent; no good any more once the person has another
  facts     jsonb       not null default '{}',
  at        timestamptz not null,
  until     timestamptz not null check (until <= at + interval '10 minutes'),
  tries     int         not null default 0,
  used_at   timestamptz
);
create index tokens_person on tokens (person_id);
create index tokens_until on tokens (until);

create table passkeys (
  id            text        primary key,       -- as the authenticator names it
  person_id     uuid        not null references people (id),
  public_key    text        not null,
  counter       bigint      not null,
  transports    jsonb       not null,
  name          text        not null,
  at            timestamptz not null,
  last_at       timestamptz
);
create index passkeys_person on passkeys (person_id);

-- Personal keys for programs, under the rights of the person.
create table api_keys (
  id        uuid        primary key,
  hash      text        not null unique,
  name      text        not null,
  person_id uuid        not null references people (id),
  second    boolean     not null,              -- made in a session that came in with two factors; rights that need that rest otherwise
  at        timestamptz not null,
  last_at   timestamptz,
  until     timestamptz not null,
  ended_at  timestamptz
);
create index api_keys_person on api_keys (person_id) where ended_at is null;

-- Attempts that failed, and letters asked for: to slow down whoever guesses, never to lock out the one guessed at.
create table sign_in_attempts (
  id         uuid        primary key,
  at         timestamptz not null,
  way        text        not null,
  identifier text        not null,             -- hashed: what was typed may be a password in the wrong field
  origin     text        not null,
  person_id  uuid        references people (id) -- whose account was guessed at, where there is one: they are told
);
create index sign_in_attempts_identifier on sign_in_attempts (identifier, at);
create index sign_in_attempts_origin on sign_in_attempts (origin, at);

-- Against the loss of a device: each code opens the second step once. Hashed as passwords are, for they are shorter than a key.
create table recovery_codes (
  id        uuid        primary key,
  person_id uuid        not null references people (id),
  hash      text        not null,
  at        timestamptz not null,
  used_at   timestamptz
);
create index recovery_codes_person on recovery_codes (person_id);

-- Who somebody is at the organisation's own sign-in: its lasting name for them. Once that stands here, no address counts any more.
create table provider_bonds (
  issuer    text        not null,
  subject   text        not null,
  person_id uuid        not null references people (id),
  vouched   text        not null,              -- the address that made the bond
  at        timestamptz not null,
  last_at   timestamptz not null,
  primary key (issuer, subject),
  unique (issuer, person_id)
);

-- Addresses that were somebody's once, hashed: where one is given to another person, it makes no bond for them by itself.
create table former_addresses (
  hash      text        not null,
  person_id uuid        not null references people (id),
  at        timestamptz not null,
  primary key (hash, person_id)
);

-- What befell the account of somebody, for them to read: a device not seen before, guesses that failed, whatever changed. Kept as long as sessions that ended.
create table account_events (
  id        uuid        primary key,
  person_id uuid        not null references people (id),
  at        timestamptz not null,
  what      text        not null,
  agent     text,
  times     int         not null default 1
);
create index account_events_person on account_events (person_id, at);

-- "Look around as …": only where the demo is on.
create table demo_faces (
  person_id uuid primary key references people (id),
  position  int  not null,
  line      text not null
);
