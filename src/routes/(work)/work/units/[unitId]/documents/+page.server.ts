import { localize } from '#design/locale.ts';
import { documentsOfUnit, PAGE } from '#evidence/queries/documents.ts';
import { documentPath } from '#evidence/ui/leaf-documents.ts';
import { dayText } from '#evidence/ui/words.ts';
import { m } from '#paraglide/messages.js';
import { pageIn, pagesOf } from '../../../pages.ts';
import { signedIn } from '../../../signed-in.ts';
import { documentsPath, missing, openUnit, unitFrame } from '../unit-page.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const unit = await openUnit(locals, params.unitId);
	const [q, round, leaf] = ['q', 'round', 'leaf'].map((name) => url.searchParams.get(name) ?? '') as [
		string,
		string,
		string,
	];
	const at = round && leaf ? { round: round.slice(0, 80), leaf: leaf.slice(0, 80) } : undefined;
	const input = { unitId: unit.id, text: q.slice(0, 200), at, page: pageIn(url.searchParams) };
	const read = await locals.app.runQuery(documentsOfUnit, signedIn(locals).actor, input);
	const list = (read.ok ? read.value : null) ?? missing();
	const path = localize(locale, documentsPath(unit));
	const { crumbs } = unitFrame(unit);
	return {
		unit,
		crumbs: crumbs.slice(0, 1),
		title: m['evidence.documents-of']({ unit: unit.name }),
		crumb: m['evidence.documents'](),
		path,
		q,
		at,
		total: list.total,
		pages: pagesOf({ path, query: url.searchParams }, { total: list.total, size: PAGE }),
		damaged: list.documents.filter(({ isDamaged }) => isDamaged).map(({ number }) => number),
		rows: list.documents.map((document) => ({
			key: document.id,
			cells: {
				number: { text: document.number, href: localize(locale, documentPath(unit.id, document.id)) },
				subject: { text: document.stateSecret ? m['evidence.state-secret-is']() : document.subject },
				issued: { text: document.issuedOn ? dayText(document.issuedOn) : '–' },
				issuer: { text: document.issuer },
				files: { text: String(document.files) },
				leaves: { text: String(document.leaves) },
			},
		})),
	};
};
