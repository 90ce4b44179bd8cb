import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import type { LocalText } from '#kernel/text.ts';
import { defineCommand } from '#platform/command/command.ts';
import { copyUnits } from '../core/copy-round.ts';
import { readRegistered, readSuccessors, TODAY } from '../queries/register.ts';
import { readAppraisers, readCouncil, readRound, readUnits } from '../queries/round-state.ts';
import { insertRound, replaceAppraisers, replaceCouncil, replaceUnits } from '../store.ts';

const KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Begins a round: new, or with the units, appraisers, council and settings of an earlier one under what the register and
 * the sets say today. Its calendar is planned anew.
 * Problems: `rounds.copied-missing`, `rounds.key-taken`.
 */
export const startRound = defineCommand({
	name: 'rounds.start-round',
	policy: 'rounds.start',
	input: z.object({
		key: z.string().regex(KEY, 'rounds.key-wrong').max(80),
		name: z.object({ vi: z.string().trim().min(1).max(300), en: z.string().trim().max(300).optional() }),
		year: z.number().int().min(1990).max(2200),
		practice: z.boolean(),
		copyOf: z.uuid().optional(),
	}),
	load: async (tx, { copyOf }, { jurisdictionId }) => {
		if (copyOf === undefined) return undefined;
		const round = await readRound(tx, jurisdictionId, { id: copyOf });
		if (!round) return null;
		const units = await readUnits(tx, jurisdictionId, copyOf);
		return {
			round,
			units,
			appraisers: await readAppraisers(tx, jurisdictionId, copyOf),
			council: await readCouncil(tx, jurisdictionId, copyOf),
			registered: await readRegistered(
				tx,
				units.map(({ unitId }) => unitId),
				TODAY,
			),
			successors: await readSuccessors(tx, jurisdictionId),
		};
	},
	decide: (copied, { key, name, year, practice, copyOf }, { actor, now, newId }) => {
		if (copied === null) return no('rounds.copied-missing');
		const id: string = newId<'round'>();
		const { jurisdictionId, personId } = actor;
		const names: LocalText = name.en ? { vi: name.vi, en: name.en } : { vi: name.vi };
		return yes({
			changes: {
				round: {
					jurisdictionId,
					id,
					key,
					name: names,
					year,
					practice,
					settings: copied?.round.settings ?? '',
					copiedFrom: copyOf ?? null,
					createdBy: personId === 'system' ? null : personId,
					at: now,
				},
				units: copied ? copyUnits(copied.units, copied.registered, copied.successors) : [],
				appraisers: copied?.appraisers ?? [],
				council: copied?.council ?? [],
			},
			event: { type: 'rounds.round-started', id, key, year, practice, copiedFrom: copyOf ?? null },
			answer: { id, key, version: 1 },
		});
	},
	save: async (tx, { round, units, appraisers, council }) => {
		await insertRound(tx, round);
		await replaceUnits(tx, round, units);
		await replaceAppraisers(tx, round, appraisers);
		await replaceCouncil(tx, round, council);
	},
	constraints: { round_key_once: 'rounds.key-taken' },
});
