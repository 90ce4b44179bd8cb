import { fail, redirect } from '@sveltejs/kit';
import { removeFactor } from '#access/commands/remove-factor.ts';
import { ownAccount } from '#access/queries/own-account.ts';
import { begunSecret, finishFactor, startFactor } from '#access/second-factor.server.ts';
import { localize } from '#design/locale.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../form-text.ts';
import { problemText } from '../../../../problem-text.ts';
import { signedIn } from '../../signed-in.ts';
import { confirmWhenAsked, freshOrConfirm } from '../fresh.ts';
import type { Actions, PageServerLoad } from './$types.js';

const HERE = '/work/account/factor';

export const load: PageServerLoad = async ({ locals, request }) => {
	// What a form just brought is shown, also where the five minutes ended meanwhile.
	if (request.method === 'GET') freshOrConfirm(locals, HERE);
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
		begun: await begunSecret(app, actor.personId, email),
		canRemove: hasFactor && !app.accounts.policy.isFactorNeeded,
	};
};

const NOTHING = { codes: undefined, errors: [] as { field: string; text: string }[] };

const refuse = (locals: App.Locals, problem: Problem) => {
	confirmWhenAsked(locals, problem, HERE);
	return fail(422, { ...NOTHING, errors: [{ field: 'code', text: problemText(problem) }] });
};

export const actions: Actions = {
	start: async ({ locals }) => {
		const started = await startFactor(locals.app, signedIn(locals).actor, undefined);
		return started.ok ? NOTHING : refuse(locals, started.problem);
	},
	finish: async ({ locals, request }) => {
		const typed = formText(await request.formData(), 'code');
		const finished = await finishFactor(locals.app, signedIn(locals).actor, typed, undefined);
		return finished.ok ? { ...NOTHING, codes: [...finished.value] } : refuse(locals, finished.problem);
	},
	remove: async ({ locals }) => {
		const { policy } = locals.app.accounts;
		const removed = await locals.app.runCommand(removeFactor, signedIn(locals).actor, { policy });
		if (!removed.ok) return refuse(locals, removed.problem);
		redirect(303, `${localize(locals.locale, '/work/account')}?done=factor`);
	},
};
