import { canonical, readCanonical } from '../canonical.mjs';
import { digest, leaf, merkleRoot } from '../hash.mjs';
import { verifyRelease } from '../verify-release.mjs';
import { differences, digestOf, instant, toInstant } from './columns.mjs';

const AT_ONCE = 5_000;

/** Records of releases that were made: of a table or entries, and of the decision on a round. */
export const MADE = ['publication.release-created', 'publication.result-published'];

/** The kinds of rows that pages read, with the columns that the record of the release answers for. */
const KINDS = {
	blocks: ['release_block', ['position', 'block', 'slug', 'year', 'record']],
	units: [
		'release_unit',
		['position', 'block_position', 'name', 'code', 'slug', 'search', 'year', 'rank', 'record'],
	],
	inconsistencies: ['release_inconsistency', ['position', 'kind', 'block', 'year', 'unit', 'record']],
	sets: ['release_set', ['position', 'set_id', 'record']],
	leaves: ['release_leaf', ['position', 'unit_position', 'set_id', 'leaf', 'record']],
};

const place = ({ jurisdiction_id, id }) => [jurisdiction_id, id];

const rowsOf = async function* (ask, release, kind) {
	const [table, columns] = KINDS[kind];
	const more = kind === 'units' ? ', unit_id' : '';
	for (let from = -1; ; ) {
		const { rows } = await ask(
			`select ${columns.join(', ')}${more} from ${table}
			 where jurisdiction_id = $1 and release_id = $2 and position > $3 order by position limit ${AT_ONCE}`,
			[...place(release), from],
		);
		yield* rows;
		if (rows.length < AT_ONCE) return;
		from = rows.at(-1).position;
	}
};

const checkRows = async (ask, release, { rows: roots }) => {
	const findings = [];
	for (const [kind, [table, columns]] of Object.entries(KINDS)) {
		const leaves = [];
		for await (const row of rowsOf(ask, release, kind)) {
			leaves.push(leaf(canonical(Object.fromEntries(columns.map((column) => [column, row[column]])))));
			if (kind === 'units' && row.unit_id !== (release.unit_ids[row.name] ?? null))
				findings.push({ code: 'row-changed', table, position: row.position, field: 'unit_id' });
		}
		if (leaves.length !== release[kind])
			findings.push({ code: 'column-changed', table: 'release', field: kind });
		if (merkleRoot(leaves) !== roots[kind]) findings.push({ code: 'rows-changed', table });
	}
	return findings;
};

const readFiles = async (ask, release) => {
	const { rows } = await ask(
		`select name, position, sha256, bytes from release_file where jurisdiction_id = $1 and release_id = $2 order by position`,
		place(release),
	);
	const findings = rows.flatMap(({ name, position, sha256, bytes }, at) => [
		...(position === at ? [] : [{ code: 'file-place', file: name }]),
		...(sha256 === digest(bytes) ? [] : [{ code: 'file-hash', file: name }]),
	]);
	if (rows.length !== release.files)
		findings.push({ code: 'column-changed', table: 'release', field: 'files' });
	return { files: new Map(rows.map(({ name, bytes }) => [name, bytes])), findings };
};

/** What the row of a release must say, by its manifest and its audit record. */
const expectedOf = (manifest, { event, actor }, numbers) => ({
	number: manifest.number,
	year: manifest.year,
	ordinal: Number(String(manifest.number).split('-').at(-1)),
	title: manifest.title,
	scope: manifest.scope,
	fictitious: manifest.fictitious,
	as_published_elsewhere: manifest.asPublishedElsewhere,
	manifest,
	hash: event.hash,
	result_hash: event.resultHash,
	merkle_root: event.merkleRoot,
	publish_at: toInstant(manifest.publishAt),
	created_at: toInstant(manifest.createdAt),
	created_by: actor === 'system' ? null : actor,
	supersedes_id: event.supersedes === null ? null : (numbers.get(event.supersedes) ?? null),
	settings_hash: event.settings,
	unit_ids_hash: event.unitIds,
});

const checkOne = async (ask, release, record, numbers) => {
	const { files, findings } = await readFiles(ask, release);
	const { value: manifest } = readCanonical(String(files.get('manifest.json') ?? '').trimEnd());
	if (!manifest) return [...findings, { code: 'file-changed', file: 'manifest.json' }];
	const whole = verifyRelease(files, record.event.hash);
	// A release that was made before its rows were recorded answers for its files only.
	if (!record.event.rows) return [...findings, ...whole.findings];
	const stored = {
		...release,
		settings_hash: digestOf(release.settings),
		unit_ids_hash: digestOf(release.unit_ids),
	};
	return [
		...findings,
		...whole.findings,
		...differences(stored, expectedOf(manifest, record, numbers), {
			code: 'column-changed',
			table: 'release',
		}),
		...(await checkRows(ask, release, record.event)),
	];
};

const COLUMNS = `jurisdiction_id, id, number, year, ordinal, title, scope, fictitious, as_published_elsewhere, settings, manifest,
	hash, result_hash, merkle_root, files, blocks, units, inconsistencies, sets, leaves, supersedes_id, created_by, unit_ids,
	${instant('publish_at')} as publish_at, ${instant('created_at')} as created_at`;

const checkCounters = async (ask, jurisdiction, releases) => {
	const { rows } = await ask('select year, last from release_counter where jurisdiction_id = $1', [
		jurisdiction,
	]);
	const last = new Map();
	for (const { year, ordinal } of releases) last.set(year, Math.max(last.get(year) ?? 0, ordinal));
	const years = new Set([...last.keys(), ...rows.map(({ year }) => year)]);
	return [...years]
		.filter((year) => (rows.find((row) => row.year === year)?.last ?? 0) !== (last.get(year) ?? 0))
		.map((year) => ({ code: 'counter-changed', year }));
};

/**
 * Holds the releases of a jurisdiction against their files, these against each other and themselves, and all of it
 * against what the audit chain recorded when each was made.
 * @param events records of the chain
 */
export const checkReleases = async (ask, jurisdiction, events) => {
	const { rows } = await ask(`select ${COLUMNS} from release where jurisdiction_id = $1 order by number`, [
		jurisdiction,
	]);
	const made = new Map(
		events.filter(({ body }) => MADE.includes(body?.event.type)).map(({ body }) => [body.event.id, body]),
	);
	const numbers = new Map([...made].map(([id, { event }]) => [event.number, id]));
	const findings = await checkCounters(ask, jurisdiction, rows);
	for (const release of rows) {
		const record = made.get(release.id);
		made.delete(release.id);
		const found = record ? await checkOne(ask, release, record, numbers) : [{ code: 'release-unrecorded' }];
		findings.push(...found.map((finding) => ({ ...finding, release: release.number })));
	}
	for (const { event } of made.values()) findings.push({ code: 'release-gone', release: event.number });
	return { releases: rows.length, findings };
};
