import { fail } from '@sveltejs/kit';
import { agreeLeaves } from '#appraisal/commands/agree-leaves.ts';
import { m } from '#paraglide/messages.js';
import { signedIn } from '../../../signed-in.ts';
import { appraisalProblem } from './appraisal-view.ts';
import { readPick } from './line-view.ts';

type Event = {
	readonly locals: App.Locals;
	readonly params: { readonly key: string };
	readonly request: Request;
};

/** Agrees with what was picked in a list, or with all that it shows; says of each leaf that was not saved why not. */
export const agreeAction = async (
	{ locals, params, request }: Event,
	named: (one: { readonly unitId: string; readonly leaf: string }) => string,
) => {
	const { actor } = signedIn(locals);
	const form = await request.formData();
	const sent = form.get('intent') === 'all' ? form.getAll('shown') : form.getAll('pick');
	const leaves = sent.flatMap((text) => (typeof text === 'string' ? (readPick(text) ?? []) : []));
	if (leaves.length === 0)
		return fail(422, {
			agreed: 0,
			refused: [],
			errors: [{ field: 'agree', text: m['appraisal.list.nothing-picked']() }],
		});
	const done = await locals.app.runCommand(agreeLeaves, actor, { round: params.key, leaves });
	if (!done.ok) {
		const text = appraisalProblem(done.problem, undefined, locals.locale);
		return fail(422, { agreed: 0, refused: [], errors: [{ field: 'agree', text }] });
	}
	const { agreed, refused } = done.value;
	return {
		agreed: agreed.length,
		refused: refused.map(({ problem, ...key }) => ({
			name: named(key),
			text: appraisalProblem(problem, undefined, locals.locale),
		})),
		errors: [],
	};
};
