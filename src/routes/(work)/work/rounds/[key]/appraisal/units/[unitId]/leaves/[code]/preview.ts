import { readTyped } from '#appraisal/core/judge-leaf.ts';
import { figureOf } from '#appraisal/core/leaf-line.ts';
import type { UnitLeaf } from '#appraisal/queries/unit-leaf.ts';
import type { Locale } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { pointsText } from '#scoring/ui/say.ts';
import { appraisalProblem, figureLines, figureText } from '../../../../appraisal-view.ts';
import { filled, type Typed } from './decide-form.ts';

/** What the typed values would come to, in words, without saving anything. */
export type Preview = { readonly points: string; readonly lines: readonly string[] };

export const previewOf = (
	{ leaf, line }: UnitLeaf,
	{ inputs }: Pick<Typed, 'inputs'>,
	locale: Locale,
): Preview => {
	const typed = filled(inputs);
	if (Object.keys(typed).length === 0) return { points: '–', lines: [m['appraisal.leaf.preview-none']()] };
	const read = readTyped(leaf, typed);
	if (!read.ok) return { points: '–', lines: [appraisalProblem(read.problem, leaf, locale)] };
	const figure = figureOf(leaf, read.value, line.block);
	const points = figureText(figure, locale);
	const max = pointsText(leaf.leaf.node.max, locale);
	return {
		points: figure.kind === 'points' ? m['appraisal.leaf.points']({ points, max }) : points,
		lines: figureLines(figure, leaf, locale),
	};
};
