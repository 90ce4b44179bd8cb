import { z } from 'zod';
import { requireFresh } from '#access/core/reauthentication.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { ReleaseContent } from '../core/content.ts';
import type { PublicationEvent } from '../core/event.ts';
import type { TextOrBytes } from '../core/frozen.ts';
import { loadNumbering, newRelease, recordOf } from '../new-release.ts';
import { insertRelease } from '../store.ts';

const names = z.object({
	vi: z.string().trim().min(1),
	en: z.string().optional(),
	km: z.string().optional(),
});

const input = z.object({
	year: z.number().int().min(1000).max(9999),
	title: names,
	fictitious: z.boolean(),
	asPublishedElsewhere: z.boolean(),
	source: z
		.object({
			number: z.string().optional(),
			date: z.string().optional(),
			issuer: z.string(),
			url: z.url().optional(),
		})
		.optional(),
	/** The number of the release that this one replaces. */
	supersedes: z.string().optional(),
	/** Nothing is seen before this instant; absent: at once. */
	publishAt: z.iso.datetime({ offset: true }).optional(),
	program: z.object({ name: z.string(), version: z.string() }),
	ruleSemantics: z.string().min(1),
	// Made by `releaseContent`, here or in a child of ours; a form that no edge could send. Its scope is the release's.
	content: z.custom<ReleaseContent<TextOrBytes>>(
		(value) => typeof value === 'object' && value !== null && 'frozen' in value,
	),
	/** Units of the register by their names in the results. */
	unitIds: z.record(z.string(), z.uuid()).default({}),
	/** The result hash that was previewed; another one means that something changed meanwhile. */
	previewed: z.string().optional(),
});

/** The years that the blocks say they are of: what is typed of a release does not change them. */
const yearsOf = (blocks: TextOrBytes): number[] => {
	const text = typeof blocks === 'string' ? blocks : new TextDecoder().decode(blocks);
	return (JSON.parse(text) as readonly { readonly year: number | null }[]).flatMap(({ year }) => year ?? []);
};

/** A round, not for practice, that was opened in the product for one of the years. */
const openedRound = (tx: ReadTransaction, jurisdictionId: string, years: readonly number[]) =>
	tx
		.selectFrom('round')
		.select(['year', 'key as round'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('year', 'in', years)
		.where('practice', '=', false)
		.where('phase', '<>', 'preparation')
		.orderBy('key')
		.executeTakeFirst();

/**
 * Freezes results of files into a release with the next number of its jurisdiction and year. What a round of the product
 * decides is not published past its decision: not computed from a file for a year in which such a round was opened, and
 * no release of a decision is replaced here. A table that was published elsewhere says so. Beside the problems of
 * `newRelease`: `access.reauthentication-needed`, `publication.decided-by-round` {year, round},
 * `publication.corrected-by-decision` {number}, `publication.superseded-meanwhile`.
 */
export const createRelease = defineCommand({
	name: 'publication.create-release',
	policy: 'releases.create',
	input,
	// The hashes stand for megabytes of records.
	identity: ({ content: { frozen }, ...said }) => ({
		...said,
		scope: frozen.scope,
		records: frozen.merkleRoot,
	}),
	load: async (tx, { year, supersedes, asPublishedElsewhere, content }, { jurisdictionId }) => ({
		...(await loadNumbering(tx, jurisdictionId, { year, supersedes })),
		round: asPublishedElsewhere
			? undefined
			: await openedRound(tx, jurisdictionId, [year, ...yearsOf(content.blocks.json)]),
	}),
	decide: (state, given, { actor, now, newId }) => {
		const fresh = requireFresh(actor, now);
		if (!fresh.ok) return fresh;
		const { content, unitIds, previewed, publishAt, ...said } = given;
		if (state.round) return no('publication.decided-by-round', state.round);
		if (state.superseded?.roundId)
			return no('publication.corrected-by-decision', { number: given.supersedes ?? '' });
		const made = newRelease(state, {
			id: newId<'release'>(),
			said: { ...said, publishAt: publishAt === undefined ? undefined : Date.parse(publishAt) },
			content,
			unitIds,
			previewed,
			by: actor.personId,
			now,
		});
		if (!made.ok) return made;
		const { id, release } = made.value;
		const { number, resultHash } = release.manifest;
		const event: PublicationEvent = { type: 'publication.release-created', ...recordOf(made.value) };
		return yes({
			changes: made.value,
			event,
			answer: { id, number, hash: release.hash, resultHash },
		});
	},
	save: (tx, changes) => insertRelease(tx, changes),
	constraints: { release_superseded_once: 'publication.superseded-meanwhile' },
});
