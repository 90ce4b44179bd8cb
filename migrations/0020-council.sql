-- Sessions of the council on what is still contested: agenda, who is there, each member's own opinion, outcomes, minutes.

create table council_session (
	jurisdiction_id uuid not null,
	id uuid not null,
	round_id uuid not null,
	number integer not null check (number > 0),
	form text collate "C" not null check (form in ('meeting', 'writing')),
	state text collate "C" not null check (state in ('preparing', 'open', 'closed', 'signed')),
	version integer not null check (version > 0),
	held_at timestamptz not null,
	place text not null check (length(place) <= 400),
	opinions_until timestamptz,
	chair_decides_tie boolean not null,
	secretary text not null default '' check (length(secretary) <= 400),
	opening text not null default '' check (length(opening) <= 20000),
	conclusion text not null default '' check (length(conclusion) <= 20000),
	created_by uuid references person (id),
	created_at timestamptz not null,
	opened_at timestamptz,
	closed_at timestamptz,
	signed_by uuid references person (id),
	signed_at timestamptz,
	primary key (jurisdiction_id, id),
	constraint council_session_number unique (jurisdiction_id, round_id, number),
	foreign key (jurisdiction_id, round_id) references round (jurisdiction_id, id),
	check (form = 'meeting' or opinions_until is not null),
	check ((state = 'preparing') = (opened_at is null)),
	check ((state = 'signed') = (signed_at is not null))
);
comment on table council_session is 'class: tenant';
comment on column council_session.opinions_until is 'until when members give their opinions in writing; of a meeting, null: until it closes';
comment on column council_session.chair_decides_tie is 'a rule of the council: at exactly half of all members the chair''s side wins; fixed when the session opens';

-- All members of the council as they were when the session opened: the number that a majority is counted over.
create table council_attendance (
	jurisdiction_id uuid not null,
	session_id uuid not null,
	person_id uuid not null references person (id),
	name text not null check (name <> ''),
	chair boolean not null,
	ordinal integer not null check (ordinal > 0),
	presence text collate "C" check (presence in ('present', 'absent', 'writing')),
	reason text not null default '' check (length(reason) <= 2000),
	primary key (jurisdiction_id, session_id, person_id),
	foreign key (jurisdiction_id, session_id) references council_session (jurisdiction_id, id),
	check (presence is distinct from 'absent' or reason <> '')
);
comment on table council_attendance is 'class: tenant';
comment on column council_attendance.presence is 'null: not noted yet';

create table council_item (
	jurisdiction_id uuid not null,
	id uuid not null,
	session_id uuid not null,
	round_id uuid not null,
	unit_id uuid not null,
	leaf text collate "C" not null check (leaf <> ''),
	ordinal integer not null check (ordinal > 0),
	state text collate "C" not null check (state in ('open', 'decided', 'undecided', 'removed')),
	version integer not null check (version > 0),
	origin text collate "C" not null check (origin in ('contested', 'undecided', 'added')),
	reason text not null default '' check (length(reason) <= 2000),
	added_by uuid references person (id),
	added_at timestamptz not null,
	way text collate "C" check (way in ('consensus', 'vote')),
	choice text collate "C" check (choice in ('self', 'appraised', 'other')),
	"values" jsonb,
	in_favour integer check (in_favour >= 0),
	members integer check (members > 0),
	closing text check (length(closing) between 1 and 2000),
	closed_by uuid references person (id),
	closed_at timestamptz,
	primary key (jurisdiction_id, id),
	foreign key (jurisdiction_id, session_id) references council_session (jurisdiction_id, id),
	foreign key (jurisdiction_id, round_id, unit_id) references round_unit (jurisdiction_id, round_id, unit_id),
	check ((state = 'open') = (closed_at is null)),
	check ((state = 'open') = (closing is null)),
	check ((state = 'decided') = (choice is not null and way is not null and "values" is not null))
);
comment on table council_item is 'class: tenant';
comment on column council_item.origin is 'contested, undecided: put on the agenda by itself; added: by the secretariat, with a reason';
comment on column council_item.closing is 'why it was decided so, left undecided, or taken off the agenda';
-- A leaf that was taken off, or left undecided, may come back; one that is open or decided is there once.
create unique index council_item_once on council_item (jurisdiction_id, round_id, unit_id, leaf)
	where state in ('open', 'decided');
create index council_item_session on council_item (jurisdiction_id, session_id);

-- Each member's own, in writing or by vote; a later one takes the place of the one before, which stays.
create table council_opinion (
	jurisdiction_id uuid not null,
	id uuid not null,
	item_id uuid not null,
	person_id uuid not null references person (id),
	version integer not null check (version > 0),
	choice text collate "C" not null check (choice in ('self', 'appraised', 'other')),
	"values" jsonb not null,
	reason text not null check (length(reason) <= 2000),
	at timestamptz not null,
	primary key (jurisdiction_id, id),
	constraint council_opinion_version unique (jurisdiction_id, item_id, person_id, version),
	foreign key (jurisdiction_id, item_id) references council_item (jurisdiction_id, id)
);
comment on table council_opinion is 'class: tenant';
comment on column council_opinion."values" is 'what the leaf is to come to: inputs of its rule in canonical text';

do $$
declare
	part text;
begin
	foreach part in array array['council_session', 'council_attendance', 'council_item', 'council_opinion'] loop
		execute format('alter table %I enable row level security', part);
		execute format('alter table %I force row level security', part);
		-- Units learn what a council decided with the decision, not from its papers.
		execute format('create policy those_who_see_all on %I to openpar_app
			using (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')
			with check (jurisdiction_id = app_jurisdiction() and app_scope() = ''all'')', part);
	end loop;
end
$$;

-- What is signed is locked, also for whoever writes past the application; opinions come only while an item is open.
create policy until_signed on council_session as restrictive for update to openpar_app
	using (state <> 'signed') with check (true);
do $$
declare
	part text;
	unsigned text := 'exists (select from council_session session where session.jurisdiction_id = %1$I.jurisdiction_id
		and session.id = %1$I.session_id and session.state <> ''signed'')';
begin
	foreach part in array array['council_attendance', 'council_item'] loop
		execute format('create policy until_signed on %1$I as restrictive for update to openpar_app
			using (' || unsigned || ') with check (true)', part);
		execute format('create policy before_signing on %1$I as restrictive for insert to openpar_app
			with check (' || unsigned || ')', part);
	end loop;
end
$$;
create policy until_closed on council_item as restrictive for update to openpar_app using (state = 'open') with check (true);
create policy while_open on council_opinion as restrictive for insert to openpar_app
	with check (exists (
		select from council_item item
		join council_session session on session.jurisdiction_id = item.jurisdiction_id and session.id = item.session_id
		where item.jurisdiction_id = council_opinion.jurisdiction_id and item.id = council_opinion.item_id
			and item.state = 'open' and session.state = 'open'));

grant select, insert on council_session, council_attendance, council_item to openpar_app;
grant update (state, version, form, held_at, place, opinions_until, chair_decides_tie, secretary, opening, conclusion, opened_at,
	closed_at, signed_by, signed_at) on council_session to openpar_app;
grant update (presence, reason) on council_attendance to openpar_app;
grant update (state, version, way, choice, "values", in_favour, members, closing, closed_by, closed_at) on council_item
	to openpar_app;
-- Append-only.
grant select, insert on council_opinion to openpar_app;
