import { localize } from '#design/locale.ts';
import { evidenceOfLeaves } from '#evidence/queries/evidence-of-leaves.ts';
import { type ShownDocument, shownDocuments } from '#evidence/ui/leaf-documents.ts';
import { signedIn } from '../../signed-in.ts';

/** Documents by unit and leaf; what is absent has none. */
export type EvidenceOf = (unitId: string, leaf: string) => readonly ShownDocument[];

/** Which leaves of which units. */
type Wanted = {
	readonly round: string;
	readonly units: readonly string[];
	readonly leaves: readonly string[];
};

/** What proves leaves of units, in words: one query for a whole page, here since domains know each other by core only. */
export const evidenceOf = async (locals: App.Locals, wanted: Wanted): Promise<EvidenceOf> => {
	const read = await locals.app.runQuery(evidenceOfLeaves, signedIn(locals).actor, {
		...wanted,
		units: [...wanted.units],
		leaves: [...wanted.leaves],
	});
	if (!read.ok) return () => [];
	const { unitNames } = read.value;
	const byLeaf = Map.groupBy(read.value.items, ({ unitId, leaf }) => `${unitId} ${leaf}`);
	return (unitId, leaf) =>
		shownDocuments({ items: byLeaf.get(`${unitId} ${leaf}`) ?? [], unitNames }, locals.locale, (path) =>
			localize(locals.locale, path),
		);
};
