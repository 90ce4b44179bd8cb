import { formatDay } from '#design/format.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { myPreviews } from '#publication/queries/my-previews.ts';

import { signedIn } from './signed-in.ts';

/** Results that whoever is signed in was invited to read before they are published. */
export const invitedPreviews = async (locals: App.Locals) => {
	const { app, locale } = locals;
	const read = await app.runQuery(myPreviews, signedIn(locals).actor, {});
	return (read.ok ? read.value : []).map(({ round, roundName, until }) => ({
		href: localize(locale, `/work/rounds/${round}/results`),
		text: m['work.results.invited']({ round: localText(roundName, locale).text, until: formatDay(until) }),
	}));
};
