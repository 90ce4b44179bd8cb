import { canonicalJson } from '#kernel/canonical-json.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Json } from '#kernel/json.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { checkRelease } from './core/check-release.ts';
import type { ReleaseContent } from './core/content.ts';
import type { ReleaseRecord } from './core/event.ts';
import { seal, type TextOrBytes } from './core/frozen.ts';
import type { Names, Statement } from './core/manifest.ts';
import { hex } from './core/merkle.ts';
import { releaseNumber } from './core/number.ts';
import { lockCounter, type NewRelease } from './store.ts';

/** What a new release stands on: whose it is, the numbers given so far, and the one it replaces. */
export type Numbering = {
	readonly jurisdiction: { readonly id: string; readonly slug: string; readonly name: Names };
	readonly last: number;
	readonly superseded:
		| {
				readonly id: string;
				readonly by: string | null;
				/** The round whose decision it came of. */
				readonly roundId: string | null;
		  }
		| undefined;
};

/** What is said of a release; its number follows. */
export type Said = Omit<
	Statement,
	'number' | 'jurisdiction' | 'scope' | 'publishAt' | 'createdAt' | 'supersedes'
> & {
	/** Milliseconds since 1970; absent: at once. */
	readonly publishAt?: number | undefined;
	readonly supersedes?: string | undefined;
};

/** UTC to the second, as releases write it. */
const toInstant = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

const loadSuperseded = (tx: ReadTransaction, jurisdictionId: string, number: string | undefined) =>
	tx
		.selectFrom('release as old')
		.leftJoin('release as by', (join) =>
			join.onRef('by.jurisdiction_id', '=', 'old.jurisdiction_id').onRef('by.supersedes_id', '=', 'old.id'),
		)
		.leftJoin('round_release as made', (join) =>
			join.onRef('made.jurisdiction_id', '=', 'old.jurisdiction_id').onRef('made.release_id', '=', 'old.id'),
		)
		.select(['old.id', 'by.number as by', 'made.round_id as roundId'])
		.where('old.jurisdiction_id', '=', jurisdictionId)
		.where('old.number', '=', number ?? '')
		.executeTakeFirst();

/** Takes the counter of the year, and looks up what is replaced. */
export const loadNumbering = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	{ year, supersedes }: { readonly year: number; readonly supersedes: string | undefined },
): Promise<Numbering> => {
	const { slug, name } = await tx
		.selectFrom('jurisdiction')
		.select(['slug', 'name'])
		.where('id', '=', jurisdictionId)
		.executeTakeFirstOrThrow();
	const last = await lockCounter(tx, jurisdictionId, year);
	const superseded = await loadSuperseded(tx, jurisdictionId, supersedes);
	return { jurisdiction: { id: jurisdictionId, slug, name: name as Names }, last, superseded };
};

type Making = {
	readonly id: string;
	readonly said: Said;
	readonly content: ReleaseContent<TextOrBytes>;
	readonly unitIds: Readonly<Record<string, string>>;
	/** The result hash that was previewed or approved; another one means that something changed meanwhile. */
	readonly previewed: string | undefined;
	readonly by: string;
	readonly now: number;
};

/**
 * A release with the next number of its jurisdiction and year, ready to be written. Beside the problems of `checkRelease`:
 * `publication.nothing-to-supersede` {number}, `publication.superseded-already` {number, by}, `publication.preview-stale`.
 */
export const newRelease = (
	{ jurisdiction, last, superseded }: Numbering,
	{ id, said, content, unitIds, previewed, by, now }: Making,
): Decision<NewRelease> => {
	const { supersedes: number, publishAt = now, ...rest } = said;
	if (number && !superseded) return no('publication.nothing-to-supersede', { number });
	if (number && superseded?.by) return no('publication.superseded-already', { number, by: superseded.by });
	const statement: Statement = {
		...rest,
		supersedes: number,
		number: releaseNumber({ jurisdiction: jurisdiction.slug, year: said.year, ordinal: last + 1 }),
		jurisdiction: { slug: jurisdiction.slug, name: jurisdiction.name },
		scope: content.frozen.scope,
		publishAt: toInstant(publishAt),
		createdAt: toInstant(now),
	};
	const checked = checkRelease(statement, content.units.count);
	if (!checked.ok) return checked;
	const release = seal(content.frozen, statement, sha256);
	if (previewed !== undefined && previewed !== release.manifest.resultHash)
		return no('publication.preview-stale');
	return yes({
		jurisdictionId: jurisdiction.id,
		id,
		ordinal: last + 1,
		release,
		content,
		unitIds,
		supersedesId: superseded?.id ?? null,
		createdBy: by === 'system' ? null : by,
	});
};

/** Of what a column of JSON will hold: members that are undefined are not there. */
const hashOf = (value: object): string =>
	hex(sha256(canonicalJson(JSON.parse(JSON.stringify(value)) as Json)));

/** What the audit chain keeps of a release. */
export const recordOf = ({
	id,
	release: { hash, manifest },
	content,
	unitIds,
}: NewRelease): ReleaseRecord => ({
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
