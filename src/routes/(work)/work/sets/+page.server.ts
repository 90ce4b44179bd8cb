import { sets } from '#criteria/queries/sets.ts';
import { localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from '../../../moment.ts';
import { signedIn } from '../signed-in.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
	const { app, locale } = locals;
	const { actor } = signedIn(locals);
	const read = await app.runQuery(sets, actor, {});
	const { drafts, versions } = read.ok ? read.value : { drafts: [], versions: [] };
	return {
		title: m['work.sets'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		drafts: drafts.map(({ name, changedAt, createdBy, ...draft }) => ({
			...draft,
			name: localText(name, locale),
			createdBy: createdBy ?? '–',
			changed: momentText(changedAt),
		})),
		versions: versions.map(({ name, publishedAt, ...version }) => ({
			...version,
			name: localText(name, locale),
			published: momentText(publishedAt),
		})),
	};
};
