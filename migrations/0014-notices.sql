-- What the product tells a person, and the mails that carry it out: an outbox, written with the command and sent by a job.

create table notice (
  jurisdiction_id uuid not null references jurisdiction (id),
  id uuid not null,
  person_id uuid not null references person (id),
  round_id uuid,
  unit_id uuid references unit (id),
  subject text not null check (length(subject) between 1 and 300 and subject !~ '[[:cntrl:]]'),
  body text not null check (length(body) between 1 and 10000),
  link text check (link ~ '^/[^/\\]' and length(link) <= 500),
  created_at timestamptz not null,
  created_by uuid references person (id),
  read_at timestamptz,
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, round_id) references round (jurisdiction_id, id)
);
comment on table notice is 'class: tenant';
comment on column notice.created_by is 'null: the product itself';
comment on column notice.link is 'a path of this site';
create index on notice (jurisdiction_id, person_id, created_at);

create table mail (
  jurisdiction_id uuid not null,
  id uuid not null,
  notice_id uuid not null,
  -- No control characters: nothing that is typed becomes a header of its own.
  recipient text not null check (recipient ~ '^[^@\s<>,;:"]+@[^@\s<>,;:"]+$'),
  created_at timestamptz not null,
  sent_at timestamptz,
  kept_at timestamptz,
  primary key (jurisdiction_id, id),
  foreign key (jurisdiction_id, notice_id) references notice (jurisdiction_id, id)
);
comment on table mail is 'class: tenant';
comment on column mail.kept_at is 'not sent, since no mail server was named: the notice stands in the product';

alter table notice enable row level security;
alter table notice force row level security;
alter table mail enable row level security;
alter table mail force row level security;
create policy own_unit on notice to openpar_app
  using (jurisdiction_id = app_jurisdiction()
    and (app_scope() = 'all' or app_scope() = 'units' and unit_id = any (app_units())))
  with check (jurisdiction_id = app_jurisdiction()
    and (app_scope() = 'all' or app_scope() = 'units' and unit_id = any (app_units())));
create policy sent_by_the_product on mail to openpar_app
  using (jurisdiction_id = app_jurisdiction() and app_scope() = 'all')
  with check (jurisdiction_id = app_jurisdiction() and app_scope() = 'all');
grant select, insert, update (read_at) on notice to openpar_app;
grant select, insert, update (sent_at, kept_at) on mail to openpar_app;
