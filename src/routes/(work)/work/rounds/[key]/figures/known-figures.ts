import type { KnownFigure } from '#exchange/core/read-figure-rows.ts';
import type { FigureLeaf } from '#figures/core/figure.ts';
import type { Figure, Figures } from '#figures/queries/figures.ts';
import type { CellField } from '#self-assessment/ui/cell-fields.ts';
import { judgedFields } from '../../leaf-words.ts';

/** A figure with its leaf and the fields that it is entered in. */
export type FigureAtLeaf = {
	readonly figure: Figure;
	readonly leaf: FigureLeaf;
	readonly fields: readonly CellField[];
};

/** All figures of a round, leaf by leaf in the order of the sets. */
export const figuresAtLeaves = (
	{ sets, figures }: Figures,
	locale: App.Locals['locale'],
): readonly FigureAtLeaf[] => {
	const at = Map.groupBy(figures, ({ setId, leaf }) => `${setId} ${leaf}`);
	return sets.flatMap((set) =>
		set.leaves.flatMap((leaf) => {
			const fields = judgedFields(leaf, locale);
			return (at.get(`${set.id} ${leaf.node.code}`) ?? []).map((figure) => ({ figure, leaf, fields }));
		}),
	);
};

/** The same as reading a file knows them: inputs by their names in both languages. */
export const knownFigures = (found: Figures): readonly KnownFigure[] => {
	const english = figuresAtLeaves(found, 'en');
	return figuresAtLeaves(found, 'vi').map(({ figure, leaf, fields }, place) => ({
		unitId: figure.unitId,
		unit: figure.unit,
		leaf,
		block: figure.block,
		standing: figure,
		mayEnter: figure.may.enter,
		inputs: fields.map(({ input, label, options }, at) => {
			const other = english[place]?.fields[at];
			return {
				name: input.name,
				labels: [label, ...(other ? [other.label] : [])],
				options: [...options, ...(other?.options ?? [])],
			};
		}),
	}));
};
