import type { Json } from '#kernel/json.ts';
import type { RowRoots } from './content.ts';
import type { Scope } from './scope.ts';

/** What is recorded of a release when it is made: what verification holds it to afterwards. */
export type ReleaseRecord = {
	readonly id: string;
	readonly number: string;
	/** The release's hash: whoever has the audit record can tell whether a folder is this release. */
	readonly hash: string;
	readonly resultHash: string;
	readonly merkleRoot: string;
	readonly scope: Scope;
	readonly publishAt: string;
	readonly supersedes: string | null;
	/** Of the rows that pages read, by kind: what is not in the release's files, is held here. */
	readonly rows: RowRoots;
	/** SHA-256 of `release.unit_ids` and of `release.settings`, in canonical form. */
	readonly unitIds: string;
	readonly settings: string;
};

/** What happens in publication. */
export type PublicationEvent = ReleaseRecord & {
	readonly [field: string]: Json;
	readonly type: 'publication.release-created';
};
