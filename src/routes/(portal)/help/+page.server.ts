import { m } from '#paraglide/messages.js';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = () => ({ title: m['portal.help.title']() });
