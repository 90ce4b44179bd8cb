/** Whether a part that pages need answers now. */
export type Health = { readonly database: 'ok' | 'unreachable' };

/** What the web server itself needs of the composed application; routes see the rest of it. */
export type ServedApp = {
	/** Asks the database; never waits longer than about two seconds. */
	readonly health: () => Promise<Health>;
	/**
	 * Names the state of the published releases: another text after every commit that changes what the public sees.
	 * `undefined` while that is not known (the notice line to the database is broken): then nothing is served from
	 * ready bytes, so that the first request after a release always shows it.
	 */
	readonly releaseStamp: () => string | undefined;
};
