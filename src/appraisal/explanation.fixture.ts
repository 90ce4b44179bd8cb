import type pg from 'pg';
import { type CriteriaSet, setSchema } from '#criteria/core/set.ts';
import type { Id } from '#kernel/id.ts';
import type { Actor } from '#platform/actor.ts';
import { quang, roundId, settleRound } from '#self-assessment/a-round.fixture.ts';
import { benTre, granted, soTaiChinh, soTuPhap } from '../../tests/support/cast.ts';
import { enrol } from '../../tests/support/enrol.ts';

const id = <Of extends string>(tail: string): Id<Of> => `00000000-0000-7000-8000-0000000006${tail}` as Id<Of>;

/** Appraises, and is not ranked itself. */
const soNoiVu = id<'unit'>('90');

const appraiser = (tail: string, unit: Id<'unit'>): Actor => ({
	personId: id<'person'>(tail),
	jurisdictionId: benTre.id,
	scope: 'all',
	units: [],
	grants: granted('appraiser', unit),
});
/** Two appraisers of the department of home affairs, and one of finance, which is a ranked unit too. */
export const an = appraiser('01', soNoiVu);
export const chi = appraiser('02', soNoiVu);
export const dung = appraiser('03', soTaiChinh);
/** Heads the department of finance. */
export const truong: Actor = {
	...quang,
	personId: id<'person'>('04'),
	units: [soTaiChinh],
	grants: granted('unit-head', soTaiChinh),
};
/** Of the secretariat. */
export const thuKy: Actor = { ...an, personId: id<'person'>('05'), grants: granted('secretariat') };

const leaf = (code: string, key: string) => ({
	code,
	name: `Tiêu chí ${code}`,
	max: '2',
	appraiser: key,
	rule: {
		form: 'levels',
		options: [
			{ key: 'du', label: 'Đầy đủ', points: '2' },
			{ key: 'thieu', label: 'Còn thiếu', points: '1' },
			{ key: 'khong', label: 'Không có', points: '0' },
		],
	},
});

/** Two areas of three leaves each; the first is appraised by home affairs, the second by finance. */
export const appraisedSet: CriteriaSet = setSchema.parse({
	format: 'openpar-set/1',
	id: 'bo-tham-dinh',
	name: 'Bộ thẩm định',
	year: '2026',
	max: '12',
	notApplicable: 'refused',
	unitGroup: { name: 'Sở', blocks: ['Sở'] },
	appraisers: { nv: 'Sở Nội vụ', tc: 'Sở Tài chính' },
	nodes: ['1', '2'].map((area) => ({
		code: area,
		name: `Lĩnh vực ${area}`,
		max: '6',
		children: [1, 2, 3].map((at) => leaf(`${area}.${at}`, area === '1' ? 'nv' : 'tc')),
	})),
});

/** November 2026 as the round's phases have it; the fixed clock of tests stands at the 22nd, 8 in the morning. */
export const CLOSES = '2026-11-30T17:00:00+07:00';

/** A round with two departments; home affairs appraises area 1, finance area 2, and home affairs finance's own. */
export const settleAppraisal = async (superuser: pg.Pool, set: CriteriaSet = appraisedSet): Promise<void> => {
	await settleRound(superuser, { set });
	await superuser.query('insert into unit (id, key, steward_id) values ($1, $2, $3)', [
		soNoiVu,
		'so-noi-vu',
		benTre.id,
	]);
	for (const [key, unit, second] of [
		['nv', soNoiVu, null],
		['tc', soTaiChinh, soNoiVu],
	])
		await superuser.query(
			`insert into round_appraiser (jurisdiction_id, round_id, appraiser_key, unit_id, second_unit_id)
			 values ($1, $2, $3, $4, $5)`,
			[benTre.id, roundId, key, unit, second],
		);
	await enrol(superuser, [
		[an, 'Đặng Văn An'],
		[chi, 'Hồ Thị Chi'],
		[dung, 'Lý Dũng'],
		[truong, 'Ngô Trưởng'],
		[thuKy, 'Bùi Thư'],
	]);
};

/** Brings the round to a phase that is open from 1 November until `CLOSES`. */
export const inPhase = async (superuser: pg.Pool, phase: string): Promise<void> => {
	await superuser.query('update round set phase = $1 where id = $2', [phase, roundId]);
	await superuser.query(
		`insert into round_phase (jurisdiction_id, round_id, phase, opens_at, closes_at)
		 values ($1, $2, $3, '2026-11-01T00:00:00+07:00', $4)
		 on conflict (jurisdiction_id, round_id, phase) do update set closes_at = excluded.closes_at`,
		[benTre.id, roundId, phase, CLOSES],
	);
};

/** One cell with its event, as the product writes them. */
export type Written = {
	readonly unit?: string;
	readonly leaf: string;
	readonly stage: string;
	readonly input: string;
	readonly value: string;
	readonly reason?: string;
	readonly person?: string;
};

export const writeCells = async (superuser: pg.Pool, cells: readonly Written[]): Promise<void> => {
	for (const { unit = soTuPhap, leaf: code, stage, input, value, reason = null, person = null } of cells)
		await superuser.query(
			`with event as (
				insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version,
					reason, person_id, at)
				values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, now())
				returning *
			)
			insert into score_cell
			select jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, id, person_id, at from event`,
			[
				benTre.id,
				roundId,
				unit,
				code,
				stage,
				input,
				stage === 'self' ? 'entered' : 'decided',
				value,
				reason,
				person,
			],
		);
};

/** A leaf with what the unit and, where it is named, the appraiser chose of `du`, `thieu`, `khong`. */
export const judged = (
	code: string,
	self: string,
	appraised: string | undefined,
	more: { readonly unit?: string; readonly person?: string } = {},
): readonly Written[] => [
	{ ...more, leaf: code, stage: 'self', input: 'option', value: self },
	...(appraised === undefined
		? []
		: [
				{ ...more, leaf: code, stage: 'appraisal1', input: 'option', value: appraised },
				{
					...more,
					leaf: code,
					stage: 'appraisal1',
					input: '@decision',
					value: appraised === self ? 'agreed' : 'different',
					...(appraised === self ? {} : { reason: 'Thiếu tài liệu kiểm chứng' }),
				},
			]),
];
