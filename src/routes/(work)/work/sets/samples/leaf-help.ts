import { type LeafSample, leafSamples } from '#criteria/queries/leaf-samples.ts';
import { localize } from '#design/locale.ts';
import { sizeText } from '#evidence/ui/words.ts';
import { signedIn } from '../../signed-in.ts';

/** What helps at a leaf, as pages show it. */
export type LeafHelp = {
	readonly help: string;
	readonly sample: { readonly href: string; readonly name: string; readonly about: string } | undefined;
};

const helpIn = ({ id, help, fileName, size }: LeafSample, { locale }: App.Locals): LeafHelp => ({
	help,
	sample:
		fileName === null
			? undefined
			: {
					href: localize(locale, `/work/sets/samples/${id}`),
					name: fileName,
					about: `PDF, ${sizeText(size ?? 0, locale)}`,
				},
});

/** Help and samples of a whole set, by leaf. */
export const helpOfSet = async (
	locals: App.Locals,
	setId: string,
): Promise<Readonly<Record<string, LeafHelp>>> => {
	const read = await locals.app.runQuery(leafSamples, signedIn(locals).actor, { setId });
	return Object.fromEntries((read.ok ? read.value : []).map((one) => [one.leaf, helpIn(one, locals)]));
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
	return found && helpIn(found, locals);
};
