import { error } from '@sveltejs/kit';
import { type UnitOfEvidence, unitOfEvidence } from '#evidence/queries/unit-of-evidence.ts';
import { m } from '#paraglide/messages.js';
import { signedIn } from '../../signed-in.ts';

export const missing = (): never => error(404, 'Not Found', { code: 'frame.not-found' });

/** The unit of an address, for whoever may read its evidence; for everybody else there is none. */
export const openUnit = async (locals: App.Locals, unitId: string): Promise<UnitOfEvidence> => {
	const read = await locals.app.runQuery(unitOfEvidence, signedIn(locals).actor, { unitId });
	return (read.ok ? read.value : null) ?? missing();
};

export const documentsPath = ({ id }: Pick<UnitOfEvidence, 'id'>): string => `/work/units/${id}/documents`;

/** What every page of a unit's evidence shows of it. */
export const unitFrame = (unit: UnitOfEvidence) => ({
	unit,
	crumbs: [
		{ href: '/work', label: m['work.home']() },
		{ href: documentsPath(unit), label: m['evidence.documents']() },
	],
});
