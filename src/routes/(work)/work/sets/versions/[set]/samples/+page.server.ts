import { fail, redirect } from '@sveltejs/kit';
import { permit } from '#access/core/permit.ts';
import { saveSample } from '#criteria/commands/save-sample.ts';
import { leavesOf } from '#criteria/core/leaves.ts';
import { leafSamples } from '#criteria/queries/leaf-samples.ts';
import { localize } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../form-text.ts';
import { problemText } from '../../../../../../problem-text.ts';
import { signedIn } from '../../../../signed-in.ts';
import { openSetVersion, versionCrumbs } from '../../../set-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { actor } = signedIn(locals);
	const { set } = await openSetVersion(locals, params.set);
	const read = await locals.app.runQuery(leafSamples, actor, { setId: set.id });
	const samples = new Map((read.ok ? read.value : []).map((sample) => [sample.leaf, sample]));
	const path = localize(locals.locale, `/work/sets/versions/${set.id}/samples`);
	const leaves = leavesOf(set).map(({ node }) => {
		const sample = samples.get(node.code);
		return {
			code: node.code,
			name: node.name.vi,
			evidence: node.evidence,
			help: sample?.help ?? '',
			file:
				sample?.fileName == null
					? undefined
					: { name: sample.fileName, href: localize(locals.locale, `/work/sets/samples/${sample.id}`) },
			href: `${path}?leaf=${encodeURIComponent(node.code)}#edit`,
		};
	});
	return {
		title: m['work.samples.title'](),
		crumbs: [...versionCrumbs(), { href: `/work/sets/versions/${set.id}`, label: set.name.vi }],
		path,
		mayEdit: permit(actor, 'criteria.edit').ok,
		leaves,
		current: leaves.find(({ code }) => code === url.searchParams.get('leaf')),
		isSaved: url.searchParams.has('saved'),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { app, locale } = locals;
		const form = await request.formData();
		const [leaf, help] = [formText(form, 'leaf'), formText(form, 'help')];
		const refuse = (field: string, text: string) => fail(422, { help, errors: [{ field, text }] });
		const file = form.get('file');
		const sent = file instanceof File && file.size > 0 ? file : undefined;
		const bytes = sent && new Uint8Array(await sent.arrayBuffer());
		if (sent && bytes) {
			const seen = await app.readSignedFile(bytes);
			if (!seen.ok) {
				const { code: said, details } = seen.problem;
				const code = said === 'platform.signed-no-pdf' ? 'criteria.sample-no-pdf' : said;
				return refuse('file', problemText({ code, details: { ...details, name: sent.name } }));
			}
		}
		const saved = await app.runCommand(saveSample, signedIn(locals).actor, {
			setId: params.set,
			leaf,
			help,
			file:
				sent && bytes
					? { name: sent.name.slice(0, 300), bytes }
					: form.get('without') === 'yes'
						? null
						: 'keep',
		});
		if (!saved.ok) return refuse('help', problemText(saved.problem));
		redirect(303, localize(locale, `/work/sets/versions/${params.set}/samples?saved=1`));
	},
};
