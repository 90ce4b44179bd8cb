import { sql } from 'kysely';
import { permit } from '#access/core/permit.ts';
import type { Leaf } from '#criteria/core/leaves.ts';
import type { Actor } from '#platform/actor.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { EXPLANATION } from '#self-assessment/core/cell.ts';
import type { Attendee } from '../core/attendee.ts';
import type { ItemState } from '../core/item.ts';
import { type LeafValues, pointsOfValues } from '../core/leaf-values.ts';
import { type Choice, type Tally, tally } from '../core/outcome.ts';
import { mayInCouncilNow } from '../core/session.ts';
import { type LeafStages, leafStages } from '../core/stages.ts';
import {
	type KeptOpinion,
	leafIn,
	readOpinions,
	readSetsOf,
	readStageCells,
	readUnitsOfRound,
	type UnitOfRound,
} from './item-state.ts';
import { type CouncilRound, type KeptSession, votersAt } from './session-state.ts';

/** What was asked at the leaf and what the unit answered. */
export type Explained = {
	readonly question: string;
	readonly raisedBy: 'appraiser' | 'unit';
	readonly stance: 'accepts' | 'contests' | null;
	/** Null: nothing was sent. */
	readonly answer: string | null;
};

/** An item of an agenda with both sides, the members' opinions and what came of it. Times in milliseconds since 1970. */
export type AgendaItem = {
	readonly id: string;
	readonly ordinal: number;
	readonly version: number;
	readonly state: ItemState;
	readonly origin: 'contested' | 'undecided' | 'added';
	/** Why it was put on the agenda; '' where it came by itself. */
	readonly reason: string;
	readonly unitId: string;
	readonly unit: string;
	readonly code: string;
	/** Undefined: the set has no such leaf any more. */
	readonly leaf: Leaf | undefined;
	readonly stages: LeafStages;
	/** What the unit wrote when it scored itself. */
	readonly selfExplanation: string;
	readonly explained: Explained | null;
	/** Exact texts by what they are of; null where not known. */
	readonly points: Readonly<Record<'self' | 'appraised' | 'outcome', string | null>>;
	/** Without counts while `areOpinionsShown` is not true. */
	readonly tally: Tally;
	/** Whether others' opinions are shown to whoever asks: see `showsOpinions`. */
	readonly areOpinionsShown: boolean;
	/** Those that are shown: one's own always is. */
	readonly opinions: readonly (KeptOpinion & { readonly points: string | null })[];
	/** Persons who belong to the unit and do not vote. */
	readonly conflicted: readonly string[];
	readonly outcome: {
		readonly way: 'consensus' | 'vote' | null;
		readonly choice: Choice | null;
		readonly values: LeafValues | null;
		readonly inFavour: number | null;
		readonly members: number | null;
		readonly closing: string;
		readonly by: string;
		readonly at: number;
	} | null;
	readonly may: Readonly<Record<'vote' | 'close', boolean>>;
};

type Row = Awaited<ReturnType<typeof readRows>>[number];

const readRows = (tx: ReadTransaction, jurisdictionId: string, sessionId: string) =>
	tx
		.selectFrom('council_item as item')
		.leftJoin('person', 'person.id', 'item.closed_by')
		.leftJoin('explanation_request as asked', (join) =>
			join
				.onRef('asked.jurisdiction_id', '=', 'item.jurisdiction_id')
				.onRef('asked.round_id', '=', 'item.round_id')
				.onRef('asked.unit_id', '=', 'item.unit_id')
				.onRef('asked.leaf', '=', 'item.leaf')
				.on('asked.taken_back_at', 'is', null),
		)
		.select([
			'item.id',
			'item.ordinal',
			'item.version',
			'item.reason',
			'item.unit_id as unitId',
			'item.leaf as code',
		])
		.select([
			'item.way',
			'item.choice',
			'item.values',
			'item.in_favour as inFavour',
			'item.members',
			'item.closing',
		])
		.select(['item.closed_at as closedAt', 'person.name as closedBy', 'asked.question', 'asked.stance'])
		.select([
			sql<ItemState>`item.state`.as('state'),
			sql<AgendaItem['origin']>`item.origin`.as('origin'),
			sql<Explained['raisedBy'] | null>`asked.raised_by`.as('raisedBy'),
			sql<string | null>`case when asked.sent_at is not null then asked.answer end`.as('answer'),
		])
		.where('item.jurisdiction_id', '=', jurisdictionId)
		.where('item.session_id', '=', sessionId)
		.orderBy('item.ordinal')
		.execute();

const outcomeOf = ({
	closedAt,
	closing,
	closedBy,
	way,
	choice,
	values,
	inFavour,
	members,
}: Row): AgendaItem['outcome'] =>
	closedAt === null
		? null
		: {
				way: way as 'consensus' | 'vote' | null,
				choice: choice as Choice | null,
				values: values as LeafValues | null,
				inFavour,
				members,
				closing: closing ?? '',
				by: closedBy ?? '',
				at: new Date(closedAt).getTime(),
			};

type Where = {
	readonly place: CouncilRound;
	readonly session: KeptSession;
	readonly members: readonly Attendee[];
	readonly now: number;
};

/**
 * Whether somebody sees what members say of an item: everybody once it is closed; before, whoever closes it, and members who
 * have said their own. Nobody's vote follows another's, and who belongs to the unit does not learn who is for it.
 */
const showsOpinions = (
	actor: Actor,
	{ state, unitId }: Pick<AgendaItem, 'state' | 'unitId'>,
	roundId: string,
	hasSpoken: boolean,
): boolean => {
	const may = (what: 'council.close-item' | 'council.vote') =>
		permit(actor, what, { roundId, unitId, phases: ['council'] }).ok;
	return state !== 'open' || may('council.close-item') || (hasSpoken && may('council.vote'));
};

/** The agenda of a session in its order, and the units of the round. As many statements, whatever the number of items. */
export const readAgenda = async (
	tx: ReadTransaction,
	actor: Actor,
	{ place, session, members, now }: Where,
): Promise<{ readonly items: readonly AgendaItem[]; readonly units: readonly UnitOfRound[] }> => {
	const { jurisdictionId, personId } = actor;
	const rows = await readRows(tx, jurisdictionId, session.id);
	const units = await readUnitsOfRound(tx, jurisdictionId, session.roundId);
	const concerned = units.filter(({ unitId }) => rows.some((row) => row.unitId === unitId));
	const sets = await readSetsOf(tx, jurisdictionId, concerned);
	const at = rows.map(({ unitId, code }) => ({ unitId, leaf: code }));
	const cells = await readStageCells(tx, jurisdictionId, session.roundId, at);
	const all = await readOpinions(
		tx,
		jurisdictionId,
		rows.map(({ id }) => id),
	);
	const isMember = members.some((one) => one.personId === personId);
	const items = rows.map((row): AgendaItem => {
		const { id, unitId, code, question, raisedBy, stance, answer } = row;
		const unit = units.find((one) => one.unitId === unitId);
		const leaf = leafIn(sets.get(unit?.setId ?? ''), code);
		const own = cells.filter((cell) => cell.unitId === unitId && cell.leaf === code);
		const stages = leafStages(own);
		const points = (values: LeafValues | null): string | null => {
			if (!leaf || values === null || Object.keys(values).length === 0) return null;
			const found = pointsOfValues(leaf, values, unit?.block ?? '');
			return found.kind === 'points' ? found.points : null;
		};
		const said = all.filter(({ itemId }) => itemId === id);
		const ownOnly = said.filter((one) => one.personId === personId);
		const areOpinionsShown = showsOpinions(actor, row, session.roundId, ownOnly.length > 0);
		const opinions = areOpinionsShown ? said : ownOnly;
		const voters = votersAt(members, unitId);
		const outcome = outcomeOf(row);
		const can = (may: 'council.vote' | 'council.close-item') =>
			session.state === 'open' && row.state === 'open' && mayInCouncilNow(actor, may, place, now, unitId).ok;
		const isInTime = session.opinionsUntil === null || now < session.opinionsUntil;
		return {
			id,
			ordinal: row.ordinal,
			version: row.version,
			state: row.state,
			origin: row.origin,
			reason: row.reason,
			unitId,
			unit: unit?.name ?? '',
			code,
			leaf,
			stages,
			selfExplanation: own.find(({ stage, input }) => stage === 'self' && input === EXPLANATION)?.value ?? '',
			explained:
				question === null || raisedBy === null
					? null
					: { question, raisedBy, stance: stance as Explained['stance'], answer },
			points: {
				self: points(stages.self),
				appraised: stages.appraisedAt ? points(stages.appraised) : null,
				outcome: points(outcome?.values ?? null),
			},
			tally: { ...tally(voters, said), ...(areOpinionsShown ? {} : { counts: [] }) },
			areOpinionsShown,
			opinions: opinions.map((opinion) => ({ ...opinion, points: points(opinion.values) })),
			conflicted: voters.filter(({ isConflicted }) => isConflicted).map((one) => one.personId),
			outcome,
			may: { vote: isMember && isInTime && can('council.vote'), close: can('council.close-item') },
		};
	});
	return { items, units };
};
