import { localize } from '#design/locale.ts';
import { evidenceOfLeaves } from '#evidence/queries/evidence-of-leaves.ts';
import { type ShownDocument, shownDocuments } from '#evidence/ui/leaf-documents.ts';
import { signedIn } from '../../../../../../../signed-in.ts';

/** The documents at one leaf of a unit's card, in words. */
export const documentsAt = async (
	locals: App.Locals,
	{ key, unitId, code }: { readonly key: string; readonly unitId: string; readonly code: string },
): Promise<readonly ShownDocument[]> => {
	const input = { round: key, units: [unitId], leaves: [code] };
	const read = await locals.app.runQuery(evidenceOfLeaves, signedIn(locals).actor, input);
	return read.ok ? shownDocuments(read.value, locals.locale, (path) => localize(locals.locale, path)) : [];
};
