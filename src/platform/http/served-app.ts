/** Whether a part that pages need answers now. */
export type Health = { readonly database: 'ok' | 'unreachable' };

/** What the web server itself needs of the composed application; routes see the rest of it. */
export type ServedApp = {
	/** Asks the database; never waits longer than about two seconds. */
	readonly health: () => Promise<Health>;
	/**
	 * Names the state of the published releases: another text after every commit that changes what the public sees.
	 * `undefined` until it was known once: then nothing is served from ready bytes. While the database is away the last
	 * name stands, so that what is published goes on being served.
	 */
	readonly releaseStamp: () => string | undefined;
};
