import type pg from 'pg';
import { beforeAll } from 'vitest';
import type { Id } from '#kernel/id.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import { NO_HISTORY } from '#par-index/core/unit-history.ts';
import { type Actor, system } from '#platform/actor.ts';
import { opened, type Province, settleProvince } from '#rounds/a-round.fixture.ts';
import { benTre, granted, lan } from '../../tests/support/cast.ts';
import type { TestDatabase } from '../../tests/support/database.ts';
import { must } from '../../tests/support/must.ts';
import { freezeRound, previewRound } from '../round-of-cells.server.ts';
import type { RoundSource } from './core/round-source.ts';
import type { Scope } from './core/scope.ts';
import { roundSource } from './queries/round-source.ts';

/** Chairs the council. */
export const chair: Actor = {
	...lan,
	personId: '00000000-0000-7000-8000-000000000026' as Id<'person'>,
	grants: granted('council-chair'),
};

/** The smallest file that is a PDF with one page. */
export const SIGNED_PDF = Buffer.from(
	`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
xref
0 4
0000000000 65535 f 
0000000009 00000 n 
0000000053 00000 n 
0000000103 00000 n 
trailer<</Size 4/Root 1 0 R>>
startxref
164
%%EOF
`,
);

/** Enters a value as appraiser; through the tables, since how scores come about is another domain's affair. */
export const enter = async (
	superuser: pg.Pool,
	{ round, unitId, leaf, value }: { round: string; unitId: string; leaf: string; value: string },
): Promise<void> => {
	const place = [benTre.id, round, unitId, leaf];
	const { rows } = await superuser.query(
		`select coalesce(max(version), 0) + 1 as version, gen_random_uuid() as id from score_event
		 where jurisdiction_id = $1 and round_id = $2 and unit_id = $3 and leaf = $4`,
		place,
	);
	const { version, id } = rows[0] as { version: number; id: string };
	await superuser.query(
		`insert into score_event (jurisdiction_id, round_id, unit_id, leaf, stage, input, kind, value, version, id, at)
		 values ($1, $2, $3, $4, 'appraisal2', 'option', 'decided', $5, $6, $7, now())`,
		[...place, value, version, id],
	);
	await superuser.query(
		`insert into score_cell (jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id, at)
		 values ($1, $2, $3, $4, 'appraisal2', 'option', $5, $6, $7, now())
		 on conflict (jurisdiction_id, round_id, unit_id, leaf, stage, input)
		 do update set value = excluded.value, version = excluded.version, event_id = excluded.event_id`,
		[...place, value, version, id],
	);
};

/** Districts with 2, 1 and 1 of two points. */
const VALUES = [
	['yes', 'yes'],
	['yes', 'no'],
	['no', 'yes'],
] as const;

/** A round in the phase of decision with all of its scores. */
export const decidedRound = async (database: TestDatabase, { key = '2026', practice = false } = {}) => {
	const province = await settleProvince(database);
	return { province, ...(await addDecided(database, province, { key, practice })) };
};

/** The same once for all tests of a file. */
export const decidedOnce = (database: TestDatabase) => {
	let settled: Awaited<ReturnType<typeof decidedRound>> | undefined;
	beforeAll(async () => {
		settled = await decidedRound(database);
	}, 60_000);
	return () => {
		if (!settled) throw new Error('no test runs');
		return settled;
	};
};

/** Another round of the same province. */
export const addDecided = async (
	database: TestDatabase,
	province: Province,
	{ key, practice = false }: { readonly key: string; readonly practice?: boolean },
) => {
	const superuser = database.pool('superuser');
	const { round } = await opened(province, { key, practice });
	for (const [at, values] of VALUES.entries())
		for (const [leaf, value] of values.entries())
			await enter(superuser, {
				round,
				unitId: province.unit(`huyen-${at + 1}`),
				leaf: `1.${leaf + 1}`,
				value,
			});
	await superuser.query(`update round set phase = 'decision' where id = $1`, [round]);
	return { round, key };
};

const nothingKnown = async () => NO_HISTORY;

/** What the child does in the product. */
export const computed = async (
	{ runQuery }: Pick<Province, 'runQuery'>,
	round: string,
	changes: RoundSource['changes'] = [],
) => {
	const source = await must(runQuery(roundSource, system(benTre.id), { round }));
	if (!source) throw new Error('no such round');
	const asked = { ...source, changes };
	const preview = await previewRound(asked, nothingKnown);
	if (!preview.ok) throw new Error(JSON.stringify(preview.problems));
	return {
		source: asked,
		preview: preview.value,
		freeze: async (scope: Scope) => {
			const frozen = await freezeRound(asked, nothingKnown, scope);
			if (!frozen.ok) throw new Error(JSON.stringify(frozen.problems));
			return {
				...frozen.value,
				program: { name: 'OpenPAR', version: '0' },
				ruleSemantics: RULE_SEMANTICS,
			};
		},
	};
};
