import type { LocalText } from '#kernel/text.ts';
import { recorded } from '#platform/db/record.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { PhaseTimes } from './core/open-phases.ts';
import type { CouncilMember, RoundAppraiser, RoundUnit } from './core/round.ts';

/** Which round. */
export type RoundKey = { readonly jurisdictionId: string; readonly id: string };

export type NewRound = RoundKey & {
	readonly key: string;
	readonly name: LocalText;
	readonly year: number;
	readonly practice: boolean;
	readonly settings: string;
	readonly copiedFrom: string | null;
	readonly createdBy: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
};

/** Writes a round in preparation. */
export const insertRound = async (tx: WriteTransaction, round: NewRound): Promise<void> => {
	await tx
		.insertInto('round')
		.values({
			jurisdiction_id: round.jurisdictionId,
			id: round.id,
			key: round.key,
			name: JSON.stringify(round.name),
			year: round.year,
			practice: round.practice,
			phase: 'preparation',
			settings: round.settings,
			copied_from: round.copiedFrom,
			created_by: round.createdBy,
			created_at: new Date(round.at),
			version: 1,
		})
		.execute();
};

export type RoundChange = RoundKey & {
	/** The version that it has from now on. */
	readonly version: number;
	readonly phase?: string;
	readonly settings?: string;
	readonly announcedOn?: string | null;
	readonly openedAt?: number;
};

/** Writes what a round became, under its next version. */
export const updateRound = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, version, phase, settings, announcedOn, openedAt }: RoundChange,
): Promise<void> => {
	await tx
		.updateTable('round')
		.set({
			version,
			...(phase === undefined ? {} : { phase }),
			...(settings === undefined ? {} : { settings }),
			...(announcedOn === undefined ? {} : { announced_on: announcedOn }),
			...(openedAt === undefined ? {} : { opened_at: new Date(openedAt) }),
			...recorded,
		})
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};

/** Writes deadlines; those of other phases stay. */
export const putPhases = async (
	tx: WriteTransaction,
	{ jurisdictionId, id }: RoundKey,
	times: readonly PhaseTimes[],
): Promise<void> => {
	if (times.length === 0) return;
	await tx
		.insertInto('round_phase')
		.values(
			times.map(({ phase, opensAt, closesAt }) => ({
				jurisdiction_id: jurisdictionId,
				round_id: id,
				phase,
				opens_at: new Date(opensAt),
				closes_at: new Date(closesAt),
			})),
		)
		.onConflict((conflict) =>
			conflict.columns(['jurisdiction_id', 'round_id', 'phase']).doUpdateSet((eb) => ({
				opens_at: eb.ref('excluded.opens_at'),
				closes_at: eb.ref('excluded.closes_at'),
				...recorded,
			})),
		)
		.execute();
};

/** Takes away what was there of a round in preparation, to be written anew in the same transaction. */
const clear = async (
	tx: WriteTransaction,
	table: 'round_unit' | 'round_appraiser' | 'round_council_member',
	{ jurisdictionId, id }: RoundKey,
): Promise<void> => {
	await tx
		.deleteFrom(table)
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', id)
		.execute();
};

/** Writes the units of a round in their order, in place of those before. */
export const replaceUnits = async (
	tx: WriteTransaction,
	round: RoundKey,
	units: readonly RoundUnit[],
): Promise<void> => {
	await clear(tx, 'round_unit', round);
	// Each row is eight parameters, and a statement has at most 65,535.
	for (let from = 0; from < units.length; from += 5_000) {
		const rows = units.slice(from, from + 5_000).map((unit, at) => ({
			jurisdiction_id: round.jurisdictionId,
			round_id: round.id,
			unit_id: unit.unitId,
			ordinal: from + at + 1,
			name: unit.name,
			code: unit.code,
			block: unit.block,
			set_version_id: unit.setVersionId,
		}));
		await tx.insertInto('round_unit').values(rows).execute();
	}
};

/** Writes who appraises, in place of what stood before. */
export const replaceAppraisers = async (
	tx: WriteTransaction,
	round: RoundKey,
	appraisers: readonly RoundAppraiser[],
): Promise<void> => {
	await clear(tx, 'round_appraiser', round);
	if (appraisers.length === 0) return;
	const rows = appraisers.map(({ key, unitId, secondUnitId }) => ({
		jurisdiction_id: round.jurisdictionId,
		round_id: round.id,
		appraiser_key: key,
		unit_id: unitId,
		second_unit_id: secondUnitId,
	}));
	await tx.insertInto('round_appraiser').values(rows).execute();
};

/** Writes the council, in place of the one before. */
export const replaceCouncil = async (
	tx: WriteTransaction,
	round: RoundKey,
	members: readonly CouncilMember[],
): Promise<void> => {
	await clear(tx, 'round_council_member', round);
	if (members.length === 0) return;
	const rows = members.map(({ personId, chair }, at) => ({
		jurisdiction_id: round.jurisdictionId,
		round_id: round.id,
		person_id: personId,
		chair,
		ordinal: at + 1,
	}));
	await tx.insertInto('round_council_member').values(rows).execute();
};

export type NewExtension = RoundKey & {
	readonly roundId: string;
	readonly unitId: string;
	readonly phase: string;
	readonly kind: 'extension' | 'reopening';
	readonly until: number;
	readonly reason: string;
	readonly askedBy: string;
	readonly at: number;
};

/** Writes more time for one unit, given or asked for. */
export const insertExtension = async (tx: WriteTransaction, given: NewExtension): Promise<void> => {
	await tx
		.insertInto('phase_extension')
		.values({
			jurisdiction_id: given.jurisdictionId,
			id: given.id,
			round_id: given.roundId,
			unit_id: given.unitId,
			phase: given.phase,
			kind: given.kind,
			until: new Date(given.until),
			reason: given.reason,
			asked_by: given.askedBy,
			asked_at: new Date(given.at),
		})
		.execute();
};

export type ExtensionAnswer = RoundKey & {
	readonly answer: 'approve' | 'refuse';
	readonly by: string;
	readonly at: number;
};

/** Writes what the second person answered. */
export const answerExtension = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, answer, by, at }: ExtensionAnswer,
): Promise<void> => {
	const when = new Date(at);
	await tx
		.updateTable('phase_extension')
		.set({
			...(answer === 'approve'
				? { approved_by: by, approved_at: when }
				: { refused_by: by, refused_at: when }),
			...recorded,
		})
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};
