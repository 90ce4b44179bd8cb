import { localize } from '#design/locale.ts';
import { documentPath } from '#evidence/ui/leaf-documents.ts';
import { noticeText, sizeText } from '#evidence/ui/words.ts';
import { m } from '#paraglide/messages.js';
import { missing } from '../../../../unit-page.ts';
import { documentFrame, openDocument } from '../../document-page.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { locale } = locals;
	const { unit, document } = await openDocument(locals, params, { isShown: true });
	const file = document.files.find(({ id }) => id === params.fileId) ?? missing();
	const path = localize(locale, documentPath(unit.id, document.id, file.id));
	const isOpen = file.purgedAt === null && (file.scan === 'off' || file.scan === 'clean');
	const isEncrypted = file.flags.includes('encrypted');
	const shows = isEncrypted ? 'nothing' : file.kind === 'pdf' ? 'pages' : 'picture';
	return {
		...documentFrame(unit, document),
		title: file.name,
		isOpen,
		isPurged: file.purgedAt !== null,
		isEncrypted,
		about: `${file.kind.toUpperCase()}, ${sizeText(file.size, locale)}; ${m['evidence.version']({ version: file.version })}`,
		sha256: file.sha256,
		shows:
			file.kind === 'docx' || file.kind === 'xlsx'
				? ('nothing' as const)
				: (shows as 'nothing' | 'pages' | 'picture'),
		scan: file.scan,
		flags: file.flags.map((flag) => noticeText({ kind: 'flag', flag }, {})),
		content: `${path}/content`,
		document: localize(locale, documentPath(unit.id, document.id)),
	};
};
