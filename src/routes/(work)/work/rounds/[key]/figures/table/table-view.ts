import { localText } from '#design/locale.ts';
import type { FigureLeaf, FigureSource } from '#figures/core/figure.ts';
import type { Figure, Figures } from '#figures/queries/figures.ts';
import { m } from '#paraglide/messages.js';
import { shownValue } from '#self-assessment/ui/cell-text.ts';
import { judgedFields, pointsShown } from '../../../leaf-words.ts';
import { figuresPath, moreTimeOf } from '../figures-page.ts';

type Locale = App.Locals['locale'];

/** One figure as a cell shows it. */
export type TableCell = {
	/** Points, or what was entered where only the whole block tells them; undefined: none was entered. */
	readonly text: string | undefined;
	readonly isObjected: boolean;
	readonly href: string;
};

/** Which part of a set a table shows: leaves of one source, or of all. */
export type TablePart = { readonly set: string; readonly source: FigureSource | undefined };

/** Address of a table of units and criteria. */
export const tablePath = (key: string, { set, source }: TablePart): string =>
	`${figuresPath(key)}/table?set=${set}${source === undefined ? '' : `&source=${source}`}`;

const openIn = ({ objections }: Figure): boolean => objections.some(({ outcome }) => outcome === null);

const enteredText = (leaf: FigureLeaf, { values, points }: Figure, locale: Locale): string => {
	if (points !== null) return pointsShown(points, locale);
	const fields = new Map(judgedFields(leaf, locale).map((field) => [field.input.name, field]));
	const texts = Object.entries(values).map(([name, value]) => {
		const field = fields.get(name);
		return field ? shownValue(field, value, locale) : value;
	});
	return texts.join('; ') || '–';
};

/** The sources that a set has leaves of, each once, in its order. */
export const sourcesOf = ({ leaves }: Figures['sets'][number]): readonly FigureSource[] => [
	...new Set(leaves.map(({ source }) => source)),
];

/**
 * Figures as a table: units by leaves.
 * @param isOpen whether only units are shown that lack a figure or object to one
 */
export const tableView = (
	found: Figures,
	{ set: setId, source }: TablePart,
	{ key, locale, isOpen }: { readonly key: string; readonly locale: Locale; readonly isOpen: boolean },
) => {
	const { sets, figures } = found;
	const set = sets.find(({ id }) => id === setId) ?? sets[0];
	if (!set) return undefined;
	const leaves = set.leaves.filter((leaf) => source === undefined || leaf.source === source);
	const codes = new Set(leaves.map(({ node }) => node.code));
	const own = figures.filter((one) => one.setId === set.id && codes.has(one.leaf));
	const rows = [...Map.groupBy(own, ({ unitId }) => unitId)].map(([unitId, ofUnit]) => {
		const at = new Map(ofUnit.map((one) => [one.leaf, one]));
		const cells = leaves.map((leaf): TableCell => {
			const figure = at.get(leaf.node.code);
			// Thousands of cells: what their addresses do not need is left out.
			const page = `${figuresPath(key, leaf.node.code)}${sets.length > 1 ? `?set=${set.id}` : ''}`;
			const isObjected = figure !== undefined && openIn(figure);
			return {
				text: figure && figure.version > 0 ? enteredText(leaf, figure, locale) : undefined,
				isObjected,
				href: `${page}#${isObjected ? 'objections' : `line-${unitId}`}`,
			};
		});
		return {
			unitId,
			unit: ofUnit[0]?.unit ?? '',
			block: ofUnit[0]?.block ?? '',
			moreTime: moreTimeOf(found, unitId),
			cells,
		};
	});
	const waits = ({ text, isObjected }: TableCell): boolean => text === undefined || isObjected;
	return {
		set,
		hasBlocks: new Set(rows.map(({ block }) => block)).size > 1,
		leaves: leaves.map(({ node }, place) => ({
			code: node.code,
			name: localText(node.name, locale).text,
			max: m['figures.max']({ max: pointsShown(node.max, locale) }),
			href: `${figuresPath(key, node.code)}?set=${set.id}`,
			entered: m['figures.of']({
				count: rows.filter(({ cells }) => cells[place]?.text !== undefined).length,
				of: rows.length,
			}),
		})),
		rows: isOpen ? rows.filter(({ cells }) => cells.some(waits)) : rows,
		units: rows.length,
		waiting: rows.filter(({ cells }) => cells.some(waits)).length,
		missing: own.filter(({ version }) => version === 0).length,
		objections: own.filter(openIn).length,
		mayEnter: own.some(({ may }) => may.enter),
	};
};
