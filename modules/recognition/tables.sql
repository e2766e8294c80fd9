create table thanks (
  id             uuid        primary key,
  giver_id       uuid        references people (id),      -- a colleague; null when a customer
  giver_name     text        not null,
  receiver_id    uuid        not null references people (id),
  behaviour_id   uuid        references behaviours (id),
  touchpoint_id  uuid,
  answer_id      uuid,                                     -- the customer's answer it came with
  words          text        not null check (length(words) between 1 and 1000),
  certificate_id uuid        references certificates (id),
  given_at       timestamptz not null,
  withdrawn_at   timestamptz,
  check (giver_id is distinct from receiver_id)
);
create index thanks_receiver on thanks (receiver_id, given_at desc);
create index thanks_giver on thanks (giver_id, given_at desc) where giver_id is not null;
create index thanks_given on thanks (given_at desc);
