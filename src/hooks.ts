import type { Reroute, Transport } from '@sveltejs/kit/hooks';
import { splitLocale } from '#design/locale.ts';

/** `/en/methodology` and `/km/methodology` are the page `/methodology`. */
export const reroute: Reroute = ({ url }) => splitLocale(url.pathname).path;

/**
 * Nothing that a page was made from goes to a browser beside the page itself: there is no framework script to take it over
 * (`csr = false` in `routes/+layout.ts`). The framework writes all of it down for one all the same, which takes longer than
 * rendering the page, unless somebody else writes it: in place of every object there stands that there is one.
 */
export const transport: Transport = {
	unsent: {
		encode: (value: unknown) => typeof value === 'object' && value !== null,
		decode: () => undefined,
	},
};
