import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { CriteriaSet, SetNode } from '#criteria/core/set.ts';
import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';
import { addRound, DEPARTMENTS, roundId, settleRound } from '#self-assessment/a-round.fixture.ts';
import { aSet as selfSet } from '#self-assessment/core/a-set.fixture.ts';
import { benTre, granted, soTaiChinh, soTuPhap } from '../../tests/support/cast.ts';
import { enrol } from '../../tests/support/enrol.ts';

export { roundId, soTaiChinh, soTuPhap };
/** Appraises area 1; for its own card the department of finance does. */
export const soNoiVu = '00000000-0000-7000-8000-000000000013' as Id<'unit'>;

const appraisedBy = (nodes: readonly SetNode[], appraiser: string): readonly SetNode[] =>
	nodes.map((node) =>
		node.children.length > 0
			? { ...node, children: appraisedBy(node.children, appraiser) }
			: { ...node, appraiser },
	);

/** The small set of self-assessment: area 1 is appraised by the interior, area 2 by finance. */
export const appraisedSet: CriteriaSet = {
	...selfSet,
	appraisers: { 'so-noi-vu': { vi: 'Sở Nội vụ' }, 'so-tai-chinh': { vi: 'Sở Tài chính' } },
	nodes: selfSet.nodes.flatMap((area) =>
		appraisedBy([area], area.code === '1' ? 'so-noi-vu' : 'so-tai-chinh'),
	),
};

const appraiser = (tail: string, unit: Id<'unit'>): Actor => ({
	personId: `00000000-0000-7000-8000-0000000005${tail}` as Id<'person'>,
	jurisdictionId: benTre.id,
	scope: 'all',
	units: [],
	grants: granted('appraiser', unit),
});
/** Two officers of the interior, and one of finance. */
export const van = appraiser('11', soNoiVu);
export const thai = appraiser('12', soNoiVu);
export const duc = appraiser('13', soTaiChinh);

const PEOPLE: readonly (readonly [Actor, string])[] = [
	[van, 'Lê Thị Vân'],
	[thai, 'Hồ Thái'],
	[duc, 'Bùi Đức'],
];
const UNITS = [...DEPARTMENTS, { id: soNoiVu, name: 'Sở Nội vụ' }];

/** Times of the phases after self-assessment; tests look at 22 November 2026. */
const TIMES = [
	['appraisal-1', '2026-11-10', '2026-12-10'],
	['explanation', '2026-12-10', '2026-12-20'],
	['appraisal-2', '2026-12-20', '2026-12-30'],
] as const;

/** Enters a cell as the unit itself did, or as it was judged, past everything: what tests begin with. */
export const put = async (
	superuser: pg.Pool,
	unit: string,
	[leaf, input, value]: readonly [string, string, string | null],
	{ stage = 'self', version = 1, at = '2026-11-05T08:00:00+07:00', round = roundId as string } = {},
): Promise<void> => {
	await superuser.query(
		`with event as (
			insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, at)
			values ($1, $2, $3, $4, $5, $6, $7, 'entered', $8, $9, $10) returning *
		)
		insert into score_cell (jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id, at)
		select jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, id, at from event
		on conflict (jurisdiction_id, round_id, unit_id, leaf, stage, input) do update
		set value = excluded.value, version = excluded.version, event_id = excluded.event_id, at = excluded.at`,
		[benTre.id, randomUUID(), round, unit, leaf, stage, input, value, version, at],
	);
};

/** What every unit of the round entered for itself. */
const ENTERED = [
	['1.1', 'option', 'yes'],
	['1.1', '@explanation', 'gửi bản giấy'],
	['1.2', 'a', '9'],
	['1.2', 'b', '10'],
	['1.3', 'option', 'du'],
	['2.1', 'points', '0.75'],
	['2.2', 'so', '120'],
	['2.4', 'submitted', '2026-11-20'],
] as const;

/** Hands a card in, or leaves it where it is. */
export const putCard = async (superuser: pg.Pool, unit: string, state: string): Promise<void> => {
	await superuser.query(
		`insert into scorecard (jurisdiction_id, round_id, unit_id, state, version) values ($1, $2, $3, $4, 1)
		 on conflict (jurisdiction_id, round_id, unit_id) do update set state = excluded.state`,
		[benTre.id, roundId, unit, state],
	);
};

/** Brings the round to a phase. */
export const putPhase = (superuser: pg.Pool, phase: string) =>
	superuser.query('update round set phase = $1 where id = $2', [phase, roundId]);

const putTimes = async (superuser: pg.Pool): Promise<void> => {
	for (const [phase, from, until] of TIMES)
		await superuser.query(
			`insert into round_phase (jurisdiction_id, round_id, phase, opens_at, closes_at) values ($1, $2, $3, $4, $5)
			 on conflict (jurisdiction_id, round_id, phase)
			 do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at`,
			[benTre.id, roundId, phase, `${from}T00:00:00+07:00`, `${until}T00:00:00+07:00`],
		);
};

/** Three departments in appraisal 1, two of which have handed in their cards; the interior has not. */
export const settleAppraisal = async (superuser: pg.Pool): Promise<void> => {
	await settleRound(superuser, { phase: 'appraisal-1', set: appraisedSet, units: UNITS });
	await enrol(superuser, PEOPLE);
	await putTimes(superuser);
	for (const [key, unit, second] of [
		['so-noi-vu', soNoiVu, soTaiChinh],
		['so-tai-chinh', soTaiChinh, soNoiVu],
	])
		await superuser.query(
			`insert into round_appraiser (jurisdiction_id, round_id, appraiser_key, unit_id, second_unit_id)
			 values ($1, $2, $3, $4, $5)`,
			[benTre.id, roundId, key, unit, second],
		);
};

/** What the units entered and handed in, and nothing else: at the beginning of each test. */
export const beginAgain = async (superuser: pg.Pool): Promise<void> => {
	await superuser.query(
		'truncate scorecard, score_cell, score_event, explanation_request, phase_extension, reading_draw, audit_event, audit_subject, audit_head cascade',
	);
	await putPhase(superuser, 'appraisal-1');
	await putTimes(superuser);
	for (const unit of [soTuPhap, soTaiChinh]) {
		for (const cell of ENTERED) await put(superuser, unit, cell);
		await putCard(superuser, unit, 'submitted');
	}
};

/** Last year's round of the same units, published. */
export const addLastYear = (superuser: pg.Pool): Promise<void> =>
	addRound(superuser, {
		id: '00000000-0000-7000-8000-000000000902',
		key: '2025',
		year: 2025,
		phase: 'published',
		set: { ...appraisedSet, id: 'bo-nho-2025' },
		units: UNITS,
	});
