import { noteView } from '#evidence/commands/note-view.ts';
import { type DocumentDetail, documentDetail } from '#evidence/queries/document-detail.ts';
import type { UnitOfEvidence } from '#evidence/queries/unit-of-evidence.ts';
import { documentPath } from '#evidence/ui/leaf-documents.ts';
import { signedIn } from '../../../../signed-in.ts';
import { missing, openUnit, unitFrame } from '../../unit-page.ts';

type Params = { readonly unitId: string; readonly id: string };

/** A document of an address with its unit, for whoever may read it. What is confidential is not shown unless it is logged. */
export const openDocument = async (
	locals: App.Locals,
	{ unitId, id }: Params,
	{ isShown }: { readonly isShown: boolean } = { isShown: false },
): Promise<{ readonly unit: UnitOfEvidence; readonly document: DocumentDetail }> => {
	const unit = await openUnit(locals, unitId);
	const { actor } = signedIn(locals);
	const read = await locals.app.runQuery(documentDetail, actor, { id });
	const document = (read.ok ? read.value : null) ?? missing();
	if (document.unitId !== unit.id) missing();
	if (isShown && document.fields.sensitivity === 'confidential') {
		const noted = await locals.app.runCommand(noteView, actor, { documentId: id });
		if (!noted.ok) missing();
	}
	return { unit, document };
};

export const documentFrame = (unit: UnitOfEvidence, { id, fields }: DocumentDetail) => {
	const { crumbs } = unitFrame(unit);
	return { unit, crumbs: [...crumbs, { href: documentPath(unit.id, id), label: fields.number }] };
};
