import type { Locale } from '#design/locale.ts';

/** By what the forms of a page ask again who somebody is, where they did not just show it. */
export type WhoAsked = {
	readonly by:
		| {
				readonly hasPassword: boolean;
				readonly hasFactor: boolean;
				/** The name of the identity provider that knows them, too. */
				readonly provider: string | undefined;
		  }
		| undefined;
	/** The page itself: where the way by a provider ends. */
	readonly here: string;
	readonly locale: Locale;
};
