import { fail, redirect } from '@sveltejs/kit';
import { startSetDraft } from '#criteria/commands/start-set-draft.ts';
import { nodesOf } from '#criteria/core/leaves.ts';
import { nextSet } from '#criteria/core/new-set.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { localValue } from '#scoring/ui/say.ts';
import { formText } from '../../../../../form-text.ts';
import { momentText } from '../../../../../moment.ts';
import { problemText } from '../../../../../problem-text.ts';
import { signedIn } from '../../../signed-in.ts';
import { acknowledgedLines, countsOf, openSetVersion, versionCrumbs } from '../../set-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const version = await openSetVersion(locals, params.set);
	const { set, hash, reason, adoptedFrom, publishedAt, publishedBy, supersededBy } = version;
	return {
		title: set.name.vi,
		crumbs: versionCrumbs(),
		set: { id: set.id, year: set.year, ...countsOf(set) },
		version: {
			hash,
			reason,
			adoptedFrom,
			supersededBy,
			published: momentText(publishedAt),
			by: publishedBy ?? '–',
		},
		previous: version.previous?.id ?? null,
		acknowledged: acknowledgedLines(version.checked, locals.locale),
		nodes: nodesOf(set).map(({ node, above }) => ({
			code: node.code,
			name: node.name.vi,
			max: localValue(node.max, locals.locale),
			depth: above.length,
		})),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { actor } = signedIn(locals);
		const { set, hash } = await openSetVersion(locals, params.set);
		const form = await request.formData();
		const [id, year] = [formText(form, 'id').trim(), formText(form, 'year').trim()];
		const refuse = (field: string, text: string) => fail(422, { id, year, errors: [{ field, text }] });
		if (!/^\d{4}$/.test(year)) return refuse('year', m['work.sets.year-wrong']());
		if (id === set.id) return refuse('id', m['criteria.published-changed']({ id }));
		const begun = await locals.app.runCommand(startSetDraft, actor, {
			document: nextSet(set, { id, year: Number(year) }),
			origin: 'version',
			adoptedFrom: `${set.id}@${hash}`,
		});
		if (!begun.ok) return refuse('id', problemText(begun.problem));
		redirect(303, localize(locals.locale, `/work/sets/drafts/${begun.value.id}`));
	},
};
