import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { Phase } from '#access/core/phases.ts';
import type { LocalText } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import { deadlineFor } from '../core/deadlines.ts';
import { readRounds } from './round-state.ts';

/** A line in the list of rounds. */
export type RoundLine = {
	readonly id: string;
	readonly key: string;
	readonly name: LocalText;
	readonly year: number;
	readonly practice: boolean;
	readonly phase: Phase;
	readonly version: number;
	/** Deadline of the phase in which it is; milliseconds since 1970. */
	readonly closesAt: number | undefined;
	readonly announcedOn: string | null;
};

/** The rounds of the asker's jurisdiction in which they have something to do, the latest first. */
export const rounds = defineQuery({
	name: 'rounds.rounds',
	policy: 'signed-in',
	input: z.object({}),
	read: async (tx, _input, { actor }): Promise<readonly RoundLine[]> => {
		if (!actor) return [];
		const all = await readRounds(tx, actor.jurisdictionId);
		return all
			.filter(({ id }) => permit(actor, 'rounds.read', { roundId: id }).ok)
			.map((round) => ({
				id: round.id,
				key: round.key,
				name: round.name,
				year: round.year,
				practice: round.practice,
				phase: round.phase,
				version: round.version,
				closesAt: deadlineFor(round, [], round.phase),
				announcedOn: round.announcedOn,
			}));
	},
});
