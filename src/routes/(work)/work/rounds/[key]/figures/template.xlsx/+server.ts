import { error } from '@sveltejs/kit';
import { writeWorkbook } from '#exchange/write-xlsx.server.ts';
import { m } from '#paraglide/messages.js';
import { NOT_APPLICABLE_INPUT } from '#self-assessment/core/cell.ts';
import { typedValue } from '#self-assessment/ui/cell-text.ts';
import { dayField } from '../[leaf]/figure-form.ts';
import { openFigures } from '../figures-page.ts';
import { type FigureAtLeaf, figuresAtLeaves } from '../known-figures.ts';
import type { RequestHandler } from './$types.js';

const HEADS = ['leaf', 'name', 'unit', 'input', 'value', 'source', 'asOf', 'reason'] as const;
const WIDTHS = [12, 40, 36, 30, 14, 32, 16, 24];

/** Inputs of the rule, and beside them what has a value: points in their place, that it does not apply. */
const asked = ({ figure, fields }: FigureAtLeaf) => {
	const isBeside = (name: string): boolean =>
		name === NOT_APPLICABLE_INPUT || (name === 'points' && fields[0]?.input.name !== 'points');
	return fields.filter(({ input: { name } }) => !isBeside(name) || figure.values[name] !== undefined);
};

/** A table to be filled in: a line for each input of a unit at a criterion, with what stands there. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { locale } = locals;
	const figures = figuresAtLeaves(await openFigures(locals, { round: params.key }), locale);
	// A part of it: of one set, of one source.
	const [set, source] = [url.searchParams.get('set'), url.searchParams.get('source')];
	const rows = figures
		.filter(({ figure }) => figure.may.enter)
		.filter(({ figure }) => set === null || figure.setId === set)
		.filter(({ leaf }) => source === null || leaf.source === source)
		.flatMap((one) =>
			asked(one).map((field) => {
				const { figure, leaf } = one;
				const value = typedValue(field, figure.values[field.input.name] ?? '', locale);
				const option = field.options.find(({ key }) => key === value)?.label;
				const text = (name: { readonly vi: string; readonly en?: string | undefined }) =>
					(locale === 'en' ? name.en : undefined) ?? name.vi;
				return [
					leaf.node.code,
					text(leaf.node.name),
					figure.unit,
					field.label,
					option ?? value,
					figure.source,
					dayField(figure.asOf),
					'',
				];
			}),
		);
	const head = HEADS.map((name) => m[`figures.head.${name}`]());
	const book = await writeWorkbook([
		{ name: m['figures.nav'](), rows: [head, ...rows], columns: WIDTHS.map((width) => ({ width })) },
	]);
	if (!book.ok) error(422, book.problem.code, { code: book.problem.code });
	return new Response(Buffer.from(book.value), {
		headers: {
			'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'content-disposition': 'attachment; filename="so-lieu.xlsx"',
		},
	});
};
