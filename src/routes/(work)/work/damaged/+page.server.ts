import { localize } from '#design/locale.ts';
import { damagedFiles } from '#evidence/queries/last-checks.ts';
import { documentPath } from '#evidence/ui/leaf-documents.ts';
import { m } from '#paraglide/messages.js';
import { momentText } from '../../../moment.ts';
import { signedIn } from '../signed-in.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals }) => {
	const read = await locals.app.runQuery(damagedFiles, signedIn(locals).actor, {});
	return {
		title: m['evidence.damaged'](),
		crumbs: [{ href: '/work', label: m['work.home']() }],
		files: (read.ok ? read.value : []).map((file) => ({
			...file,
			href: localize(locals.locale, documentPath(file.unitId, file.documentId)),
			said: m[`evidence.damaged-found.${file.found}`]({ time: momentText(file.at) }),
		})),
	};
};
