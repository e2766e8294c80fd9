-- Somebody said what a person did well: a colleague, or a customer with an answer.
create table thanks (
  id             uuid        primary key,
  giver_id       uuid        references people (id),      -- a colleague; null when a customer
  giver_name     text,                                     -- as they called themselves; null when a customer gave no name
  receiver_id    uuid        not null references people (id),
  behaviour_id   uuid        references behaviours (id),   -- a colleague always names one; a customer may
  touchpoint_id  uuid,
  occasion       text        not null default '',          -- the touchpoint, in words, as they stood on the day
  answer_id      uuid,                                     -- the customer's answer it came with
  words          text        not null check (length(words) between 1 and 1000),
  lang           text        not null default 'en',
  certificate_id uuid        references certificates (id),
  given_at       timestamptz not null,
  withdrawn_at   timestamptz,
  check (giver_id is distinct from receiver_id),
  check (giver_id is null or giver_name is not null)
);
create index thanks_receiver on thanks (receiver_id, given_at desc);
create index thanks_giver on thanks (giver_id, given_at desc) where giver_id is not null;
create index thanks_given on thanks (given_at desc);
