import { ownWaitingRoles, rolesToConfirm } from '#access/queries/roles-waiting.ts';
import { roleName } from '#access/ui/role-name.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from '../../moment.ts';
import { signedIn } from './signed-in.ts';

/** Roles that wait for whoever looks to confirm them, and their own that wait for somebody else. */
export const myRoles = async (locals: App.Locals) => {
	const { app, locale } = locals;
	const { actor } = signedIn(locals);
	const [toConfirm, own] = await Promise.all([
		app.runQuery(rolesToConfirm, actor, {}),
		app.runQuery(ownWaitingRoles, actor, {}),
	]);
	const count = toConfirm.ok ? toConfirm.value : 0;
	const href = localize(locale, '/work/people#requests');
	return {
		roleTasks: count > 0 ? [{ text: m['people.waiting-work']({ count }), href }] : [],
		waitingRoles: (own.ok ? own.value : []).map(({ id, role, askedBy, askedAt }) => ({
			id,
			title: m['people.waiting-own']({ role: roleName(role) }),
			text: m['people.waiting-own-text']({ by: askedBy, at: momentText(askedAt) }),
		})),
	};
};
