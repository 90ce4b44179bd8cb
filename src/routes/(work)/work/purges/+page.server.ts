import { fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { approvePurge } from '#evidence/commands/approve-purge.ts';
import { purgeRequests } from '#evidence/queries/purge-requests.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../form-text.ts';
import { momentText } from '../../../moment.ts';
import { problemText } from '../../../problem-text.ts';
import { confirmWhenAsked, freshOrConfirm } from '../account/fresh.ts';
import { signedIn } from '../signed-in.ts';
import type { Actions, PageServerLoad } from './$types.js';

const HERE = '/work/purges';

export const load: PageServerLoad = async ({ locals }) => {
	const read = await locals.app.runQuery(purgeRequests, signedIn(locals).actor, {});
	return {
		title: m['evidence.purges'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
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
	default: async ({ locals, request }) => {
		freshOrConfirm(locals, HERE);
		const fileId = formText(await request.formData(), 'file');
		const approved = await locals.app.runCommand(approvePurge, signedIn(locals).actor, { fileId });
		if (!approved.ok) {
			confirmWhenAsked(locals, approved.problem, HERE);
			return fail(422, { errors: [{ field: `file-${fileId}`, text: problemText(approved.problem) }] });
		}
		redirect(303, localize(locals.locale, HERE));
	},
};
