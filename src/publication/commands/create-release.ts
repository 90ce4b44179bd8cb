import { z } from 'zod';
import { requireFresh } from '#access/core/reauthentication.ts';
import { canonicalJson } from '#kernel/canonical-json.ts';
import { no, yes } from '#kernel/decision.ts';
import type { Json } from '#kernel/json.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { checkRelease } from '../core/check-release.ts';
import type { ReleaseContent } from '../core/content.ts';
import type { PublicationEvent } from '../core/event.ts';
import { seal, type TextOrBytes } from '../core/frozen.ts';
import type { Names, Statement } from '../core/manifest.ts';
import { hex } from '../core/merkle.ts';
import { releaseNumber } from '../core/number.ts';
import { insertRelease, lockCounter, type NewRelease } from '../store.ts';

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

type Input = z.output<typeof input>;

type State = {
	readonly jurisdiction: { readonly id: string; readonly slug: string; readonly name: Names };
	readonly last: number;
	readonly superseded: { readonly id: string; readonly by: string | null } | undefined;
};

/** UTC to the second, as releases write it. */
const toInstant = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

const loadSuperseded = (tx: WriteTransaction, jurisdictionId: string, number: string | undefined) =>
	tx
		.selectFrom('release as old')
		.leftJoin('release as by', (join) =>
			join.onRef('by.jurisdiction_id', '=', 'old.jurisdiction_id').onRef('by.supersedes_id', '=', 'old.id'),
		)
		.select(['old.id', 'by.number as by'])
		.where('old.jurisdiction_id', '=', jurisdictionId)
		.where('old.number', '=', number ?? '')
		.executeTakeFirst();

const statementOf = (given: Input, { jurisdiction, last }: State, now: number): Statement => ({
	number: releaseNumber({ jurisdiction: jurisdiction.slug, year: given.year, ordinal: last + 1 }),
	jurisdiction: { slug: jurisdiction.slug, name: jurisdiction.name },
	year: given.year,
	title: given.title,
	scope: given.content.frozen.scope,
	fictitious: given.fictitious,
	asPublishedElsewhere: given.asPublishedElsewhere,
	source: given.source,
	supersedes: given.supersedes,
	publishAt: toInstant(given.publishAt === undefined ? now : Date.parse(given.publishAt)),
	createdAt: toInstant(now),
	program: given.program,
	ruleSemantics: given.ruleSemantics,
});

/** Of what a column of JSON will hold: members that are undefined are not there. */
const hashOf = (value: object): string =>
	hex(sha256(canonicalJson(JSON.parse(JSON.stringify(value)) as Json)));

const eventOf = ({ id, release: { hash, manifest }, content, unitIds }: NewRelease): PublicationEvent => ({
	type: 'publication.release-created',
	id,
	number: manifest.number,
	hash,
	resultHash: manifest.resultHash,
	merkleRoot: manifest.merkleRoot,
	scope: manifest.scope,
	publishAt: manifest.publishAt,
	supersedes: manifest.supersedes ?? null,
	rows: content.roots,
	unitIds: hashOf(unitIds),
	settings: hashOf(content.settings),
});

/**
 * Freezes results into a release with the next number of its jurisdiction and year. Beside the problems of
 * `checkRelease`: `access.reauthentication-needed`, `publication.nothing-to-supersede` {number}, `publication.superseded-already` {number, by},
 * `publication.superseded-meanwhile`, `publication.preview-stale`.
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
	load: async (tx, { year, supersedes }, { jurisdictionId }): Promise<State> => {
		const { slug, name } = await tx
			.selectFrom('jurisdiction')
			.select(['slug', 'name'])
			.where('id', '=', jurisdictionId)
			.executeTakeFirstOrThrow();
		const last = await lockCounter(tx, jurisdictionId, year);
		const superseded = await loadSuperseded(tx, jurisdictionId, supersedes);
		return { jurisdiction: { id: jurisdictionId, slug, name: name as Names }, last, superseded };
	},
	decide: (state, given, { actor, now, newId }) => {
		const fresh = requireFresh(actor, now);
		if (!fresh.ok) return fresh;
		const { supersedes } = given;
		if (supersedes && !state.superseded)
			return no('publication.nothing-to-supersede', { number: supersedes });
		const by = state.superseded?.by;
		if (supersedes && by) return no('publication.superseded-already', { number: supersedes, by });
		const { content } = given;
		const statement = statementOf(given, state, now);
		const checked = checkRelease(statement, content.units.count);
		if (!checked.ok) return checked;
		const release = seal(content.frozen, statement, sha256);
		const { number, resultHash } = release.manifest;
		if (given.previewed !== undefined && given.previewed !== resultHash)
			return no('publication.preview-stale');
		const id: string = newId<'release'>();
		const changes: NewRelease = {
			jurisdictionId: state.jurisdiction.id,
			id,
			ordinal: state.last + 1,
			release,
			content,
			unitIds: given.unitIds,
			supersedesId: state.superseded?.id ?? null,
			createdBy: actor.personId === 'system' ? null : actor.personId,
		};
		return yes({ changes, event: eventOf(changes), answer: { id, number, hash: release.hash, resultHash } });
	},
	save: (tx, changes) => insertRelease(tx, changes),
	constraints: { release_superseded_once: 'publication.superseded-meanwhile' },
});
