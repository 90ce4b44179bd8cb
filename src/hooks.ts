import type { Reroute } from '@sveltejs/kit/hooks';
import { splitLocale } from '#design/locale.ts';

/** `/en/methodology` and `/km/methodology` are the page `/methodology`. */
export const reroute: Reroute = ({ url }) => splitLocale(url.pathname).path;
