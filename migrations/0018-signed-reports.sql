-- The report of a unit on its own assessment as it came back signed: a document of the unit like any other, and who signed
-- it. A later one stands beside the earlier; the latest counts.

create table self_report (
	jurisdiction_id uuid not null,
	id uuid not null,
	round_id uuid not null,
	unit_id uuid not null,
	document_id uuid not null,
	signer text not null check (length(signer) between 1 and 300),
	filed_by uuid references person (id),
	filed_at timestamptz not null,
	primary key (jurisdiction_id, id),
	foreign key (jurisdiction_id, round_id, unit_id) references round_unit (jurisdiction_id, round_id, unit_id),
	foreign key (jurisdiction_id, document_id, unit_id) references document (jurisdiction_id, id, unit_id)
);
comment on table self_report is 'class: tenant';
comment on column self_report.signer is 'name and office, as they stand under the report';
comment on column self_report.filed_by is 'null: the product itself';
create index on self_report (jurisdiction_id, round_id, unit_id, filed_at desc);

alter table self_report enable row level security;
alter table self_report force row level security;
create policy own_unit on self_report to openpar_app
	using (jurisdiction_id = app_jurisdiction()
		and (app_scope() = 'all' or app_scope() = 'units' and unit_id = any (app_units())))
	with check (jurisdiction_id = app_jurisdiction()
		and (app_scope() = 'all' or app_scope() = 'units' and unit_id = any (app_units())));
grant select, insert on self_report to openpar_app;

-- Every night it is asked which files were not read again for longest, and who waits for the scanner.
create index document_file_waiting on document_file (jurisdiction_id, received_at) where scan = 'pending';
-- What a document proves is asked by document as well as by leaf.
create index evidence_link_by_document on evidence_link (jurisdiction_id, document_id) where unlinked_at is null;
