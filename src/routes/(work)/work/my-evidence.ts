import { localize } from '#design/locale.ts';
import { damagedFiles } from '#evidence/queries/last-checks.ts';
import { purgeRequests } from '#evidence/queries/purge-requests.ts';
import { m } from '#paraglide/messages.js';
import { signedIn } from './signed-in.ts';

/** What waits of evidence: files that are damaged, and requests for destruction that somebody else made. */
export const myEvidence = async (locals: App.Locals) => {
	const { app, locale } = locals;
	const { actor } = signedIn(locals);
	const [damaged, requests] = await Promise.all([
		app.runQuery(damagedFiles, actor, {}),
		app.runQuery(purgeRequests, actor, {}),
	]);
	const broken = damaged.ok ? damaged.value.length : 0;
	const waiting = requests.ok ? requests.value.filter(({ isOwnRequest }) => !isOwnRequest).length : 0;
	return [
		...(broken > 0
			? [{ text: m['evidence.damaged-subject']({ count: broken }), href: localize(locale, '/work/damaged') }]
			: []),
		...(waiting > 0
			? [{ text: m['evidence.purges-waiting']({ count: waiting }), href: localize(locale, '/work/purges') }]
			: []),
	];
};
