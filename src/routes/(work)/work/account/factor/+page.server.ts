import { fail, redirect } from '@sveltejs/kit';
import { removeFactor } from '#access/commands/remove-factor.ts';
import { ownAccount } from '#access/queries/own-account.ts';
import { begunInSession, finishFactor, startFactor } from '#access/second-factor.server.ts';
import { localize } from '#design/locale.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../form-text.ts';
import { problemText } from '../../../../problem-text.ts';
import { signedIn } from '../../signed-in.ts';
import { askedWho, showWho, whoField } from '../show-who.ts';
import type { Actions, PageServerLoad } from './$types.js';

const HERE = '/work/account/factor';
/** All forms of the page ask by the same fields: only one of them stands there at a time. */
const FACTOR = 'factor';

export const load: PageServerLoad = async ({ locals }) => {
	const { app } = locals;
	const { actor } = signedIn(locals);
	const account = await app.runQuery(ownAccount, actor, {});
	const { email = '', hasFactor = false } = (account.ok && account.value) || {};
	return {
		title: m['account.factor'](),
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: '/work/account', label: m['account.title']() },
		],
		who: await askedWho(locals, HERE),
		begun: await begunInSession(app, actor, email),
		hasFactor,
		canRemove: hasFactor && !app.accounts.policy.isFactorNeeded,
	};
};

const NOTHING = { codes: undefined, code: '', errors: [] as { field: string; text: string }[] };

const refuse = (problem: Problem, code = '') =>
	fail(422, {
		...NOTHING,
		code,
		errors: [{ field: whoField(FACTOR, problem, FACTOR), text: problemText(problem) }],
	});

export const actions: Actions = {
	start: async (event) => {
		const who = await showWho(event, await event.request.formData(), FACTOR);
		if (!who.ok) return refuse(who.problem);
		const started = await startFactor(event.locals.app, who.value, undefined);
		return started.ok ? NOTHING : refuse(started.problem);
	},
	show: async (event) => {
		const form = await event.request.formData();
		const who = await showWho(event, form, FACTOR);
		return who.ok ? NOTHING : refuse(who.problem, formText(form, 'code'));
	},
	finish: async (event) => {
		const form = await event.request.formData();
		const code = formText(form, 'code');
		const who = await showWho(event, form, FACTOR);
		if (!who.ok) return refuse(who.problem, code);
		const finished = await finishFactor(event.locals.app, who.value, code, undefined);
		if (finished.ok) return { ...NOTHING, codes: [...finished.value] };
		return fail(422, { ...NOTHING, errors: [{ field: 'code', text: problemText(finished.problem) }] });
	},
	remove: async (event) => {
		const { app, locale } = event.locals;
		const who = await showWho(event, await event.request.formData(), FACTOR);
		if (!who.ok) return refuse(who.problem);
		const removed = await app.runCommand(removeFactor, who.value, { policy: app.accounts.policy });
		if (!removed.ok) return refuse(removed.problem);
		redirect(303, `${localize(locale, '/work/account')}?done=factor`);
	},
};
