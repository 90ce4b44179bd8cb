import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { Manifest } from '../core/manifest.ts';
import type { ReleaseHead } from '../core/published.ts';

/**
 * Releases with the number of the one that replaced each. Which rows there are to find is decided by the database:
 * under the public role only what is published, and a replacement counts only when it is published itself.
 */
export const selectHeads = (tx: ReadTransaction) =>
	tx
		.selectFrom('release')
		.leftJoin('release as replacement', (join) =>
			join
				.onRef('replacement.jurisdiction_id', '=', 'release.jurisdiction_id')
				.onRef('replacement.supersedes_id', '=', 'release.id'),
		)
		.select([
			'release.jurisdiction_id',
			'release.id',
			'release.manifest',
			'release.hash',
			'replacement.number as superseded_by',
		]);

type HeadRow = { readonly manifest: unknown; readonly hash: string; readonly superseded_by: string | null };

/** What pages say of a release, from what was frozen with it. */
export const toHead = ({ manifest, hash, superseded_by }: HeadRow): ReleaseHead => {
	const frozen = manifest as Manifest;
	const { number, jurisdiction, year, title, scope, fictitious, asPublishedElsewhere, publishAt } = frozen;
	const source = frozen.source ?? null;
	const supersededBy = superseded_by;
	return {
		number,
		jurisdiction,
		year,
		title,
		scope,
		fictitious,
		asPublishedElsewhere,
		source,
		publishAt,
		hash,
		supersededBy,
		supersedes: frozen.supersedes ?? null,
		correction: frozen.correction ?? null,
	};
};
