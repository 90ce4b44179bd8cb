import { majorityOf } from '#council/core/outcome.ts';
import { paragraphs } from './paragraphs.ts';

/** Somebody of the council at the session. */
export type MinutesMember = {
	readonly personId: string;
	readonly name: string;
	readonly chair: boolean;
	readonly presence: 'present' | 'absent' | 'writing' | null;
	/** Why they were absent. */
	readonly reason: string;
};

/** An item with points as people read them. */
export type MinutesItem = {
	readonly ordinal: number;
	readonly state: 'open' | 'decided' | 'undecided' | 'removed';
	readonly origin: 'contested' | 'undecided' | 'added';
	readonly reason: string;
	readonly unit: string;
	readonly code: string;
	readonly name: string;
	readonly points: Readonly<Record<'self' | 'appraised' | 'outcome', string>>;
	readonly stages: { readonly reason: string | null };
	readonly explained: { readonly answer: string | null } | null;
	readonly conflicted: readonly string[];
	readonly opinions: readonly { readonly personId: string; readonly said: string; readonly reason: string }[];
	readonly outcome: {
		readonly way: 'consensus' | 'vote' | null;
		readonly inFavour: number | null;
		readonly members: number | null;
		readonly closing: string;
	} | null;
};

/** What minutes of a session are made of. Times in milliseconds since 1970. */
export type MinutesInputs = {
	readonly organiser: string;
	readonly round: {
		readonly name: { readonly vi: string };
		readonly year: number;
		readonly practice: boolean;
	};
	readonly session: {
		readonly number: number;
		readonly form: 'meeting' | 'writing';
		readonly state: 'preparing' | 'open' | 'closed' | 'signed';
		readonly heldAt: number;
		readonly place: string;
		readonly opinionsUntil: number | null;
		readonly closedAt: number | null;
		readonly chairDecidesTie: boolean;
		readonly secretary: string;
		readonly opening: string;
		readonly conclusion: string;
	};
	readonly members: readonly MinutesMember[];
	readonly items: readonly MinutesItem[];
};

/** An item as minutes tell it: members in their order, each with their own opinion where they gave one. */
export type MinutesLine = MinutesItem & {
	readonly written: readonly { readonly name: string; readonly said: string; readonly reason: string }[];
	/** Names of members who belong to the unit and did not vote. */
	readonly withheld: readonly string[];
};

/** Minutes of a session, before anybody words them. */
export type CouncilMinutes = Omit<MinutesInputs, 'items' | 'session'> & {
	readonly session: Omit<MinutesInputs['session'], 'opening' | 'conclusion'>;
	/** Not signed off yet: printed as a draft. */
	readonly isDraft: boolean;
	/** The fewest that are more than half of all members. */
	readonly needed: number;
	readonly chair: string | undefined;
	readonly items: readonly MinutesLine[];
	/** Taken off the agenda. */
	readonly removed: readonly MinutesItem[];
	/** Paragraphs. */
	readonly opening: readonly string[];
	readonly conclusion: readonly string[];
};

/** Minutes drafted from a session (biên bản họp Hội đồng): who was there, each item with its sides, opinions and outcome. */
export const councilMinutes = ({ session, items, members, ...rest }: MinutesInputs): CouncilMinutes => {
	const { opening, conclusion, ...head } = session;
	return {
		...rest,
		members,
		session: head,
		isDraft: session.state !== 'signed',
		needed: majorityOf(members.length),
		chair: members.find(({ chair }) => chair)?.name,
		items: items
			.filter(({ state }) => state !== 'removed')
			.map((item) => ({
				...item,
				written: members.flatMap(({ personId, name }) => {
					const own = item.opinions.find((one) => one.personId === personId);
					return own ? [{ name, said: own.said, reason: own.reason }] : [];
				}),
				withheld: members
					.filter(({ personId }) => item.conflicted.includes(personId))
					.map(({ name }) => name),
			})),
		removed: items.filter(({ state }) => state === 'removed'),
		opening: paragraphs(opening),
		conclusion: paragraphs(conclusion),
	};
};
