import { localText } from '#design/locale.ts';
import { objectToFigure } from '#figures/commands/object-to-figure.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../../form-text.ts';
import { signedIn } from '../../../../../signed-in.ts';
import { pointsShown, valueLines } from '../../../../leaf-words.ts';
import { timeText } from '../../../../local-time.ts';
import { openRoundPage, roundFrame } from '../../../../round-page.ts';
import { answeredAt } from '../../../council/council-page.ts';
import { dayField } from '../../../figures/[leaf]/figure-form.ts';
import { openFigures } from '../../../figures/figures-page.ts';
import { objectionView } from '../../../figures/objection-view.ts';
import type { Actions, PageServerLoad } from './$types.js';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { plan, actor } = await openRoundPage(locals, params.key);
	const { sets, figures } = await openFigures(locals, { round: params.key, unitId: params.unitId });
	const { locale } = locals;
	const unit = figures[0]?.unit ?? plan.units.find(({ unitId }) => unitId === params.unitId)?.name ?? '';
	const leaves = new Map(sets.flatMap((set) => set.leaves).map((leaf) => [leaf.node.code, leaf]));
	return {
		...roundFrame(plan, actor, locale),
		title: `${m['figures.unit-title']()} – ${unit}`,
		unit,
		figures: figures.map((row) => {
			const leaf = leaves.get(row.leaf);
			return {
				leaf: row.leaf,
				name: leaf ? localText(leaf.node.name, locale).text : '',
				kind: leaf ? m[`figures.kind.${leaf.source}`]() : '',
				max: leaf ? pointsShown(leaf.node.max, locale) : '',
				version: row.version,
				lines: valueLines(leaf, row.values, locale),
				points: pointsShown(row.points, locale),
				source: row.source,
				asOf: dayField(row.asOf),
				said:
					row.at === null
						? m['figures.not-entered']()
						: m['figures.entered-by']({ name: row.by || 'OpenPAR', time: timeText(row.at) }),
				objections: row.objections.map(objectionView),
				mayObject:
					row.may.object &&
					row.version > 0 &&
					row.objections.every(
						({ outcome, figureVersion }) => outcome !== null && figureVersion !== row.version,
					),
			};
		}),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { plan } = await openRoundPage(locals, params.key);
		const form = await request.formData();
		const leaf = formText(form, 'leaf');
		const name = `reason:${leaf}`;
		const input = {
			round: plan.round.id,
			unitId: params.unitId,
			leaf,
			version: Number(form.get('version')) || 0,
			reason: formText(form, name),
		};
		const done = await locals.app.runCommand(objectToFigure, signedIn(locals).actor, input);
		const to = `/work/rounds/${params.key}/units/${params.unitId}/figures`;
		return answeredAt(locals, done, to, { field: name, typed: { [name]: input.reason } });
	},
};
