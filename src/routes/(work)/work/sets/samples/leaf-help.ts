import { leafSamples } from '#criteria/queries/leaf-samples.ts';
import { localize } from '#design/locale.ts';
import { sizeText } from '#evidence/ui/words.ts';
import { signedIn } from '../../signed-in.ts';

/** What helps at a leaf, as pages show it. */
export type LeafHelp = {
	readonly help: string;
	readonly sample: { readonly href: string; readonly name: string; readonly about: string } | undefined;
};

/** Help and sample of one leaf; undefined where there is neither. */
export const leafHelp = async (
	locals: App.Locals,
	setId: string | undefined,
	leaf: string,
): Promise<LeafHelp | undefined> => {
	if (setId === undefined) return undefined;
	const read = await locals.app.runQuery(leafSamples, signedIn(locals).actor, { setId, leaf });
	const [found] = read.ok ? read.value : [];
	if (!found) return undefined;
	const { id, help, fileName, size } = found;
	return {
		help,
		sample:
			fileName === null
				? undefined
				: {
						href: localize(locals.locale, `/work/sets/samples/${id}`),
						name: fileName,
						about: `PDF, ${sizeText(size ?? 0, locals.locale)}`,
					},
	};
};
