import { fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { approvePurge } from '#evidence/commands/approve-purge.ts';
import { purgeRequests } from '#evidence/queries/purge-requests.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../form-text.ts';
import { momentText } from '../../../moment.ts';
import { problemText } from '../../../problem-text.ts';
import { askedWho, showWho, whoField } from '../account/show-who.ts';
import { signedIn } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

const HERE = '/work/purges';

export const load: PageServerLoad = async ({ locals }) => {
	const read = await locals.app.runQuery(purgeRequests, signedIn(locals).actor, {});
	return {
		title: m['evidence.purges'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		who: await askedWho(locals, HERE),
		requests: (read.ok ? read.value : []).map(({ askedAt, askedBy, reason, ...request }) => {
			const asked = { time: momentText(askedAt), reason };
			return {
				...request,
				asked: askedBy
					? m['evidence.purge-asked']({ ...asked, name: askedBy })
					: m['evidence.purge-asked-system'](asked),
			};
		}),
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { locals } = event;
		const form = await event.request.formData();
		const fileId = formText(form, 'file');
		const refuse = (problem: Problem) => {
			const field = whoField('purge', problem, `file-${fileId}`);
			return fail(422, { errors: [{ field, text: problemText(problem) }] });
		};
		const who = await showWho(event, form, 'purge');
		if (!who.ok) return refuse(who.problem);
		const approved = await locals.app.runCommand(approvePurge, who.value, { fileId });
		if (!approved.ok) return refuse(approved.problem);
		redirect(303, localize(locals.locale, HERE));
	},
};
