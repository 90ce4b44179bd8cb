import { myOpinions } from '#council/queries/my-opinions.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { timeText } from './rounds/local-time.ts';
import { signedIn } from './signed-in.ts';

/** What of a council waits for the opinion of whoever is signed in, and until when. */
export const myCouncil = async (locals: App.Locals) => {
	const { app, locale } = locals;
	const read = await app.runQuery(myOpinions, signedIn(locals).actor, {});
	return (read.ok ? read.value : []).map(({ round, roundName, number, form, heldAt, until, waiting }) => {
		const told = { round: localText(roundName, locale).text, number, count: waiting };
		return {
			href: localize(locale, `/work/rounds/${round}/council/${number}`),
			text:
				form === 'writing' && until !== null
					? m['council.mine-until']({ ...told, time: timeText(until) })
					: m['council.mine-meeting']({ ...told, time: timeText(heldAt) }),
		};
	});
};
