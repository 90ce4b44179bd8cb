import { error, fail, redirect } from '@sveltejs/kit';
import { localize, localText } from '#design/locale.ts';
import { answerObjection } from '#figures/commands/answer-objection.ts';
import { enterFigures } from '#figures/commands/enter-figures.ts';
import type { Figure } from '#figures/queries/figures.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../form-text.ts';
import { signedIn } from '../../../../signed-in.ts';
import {
	errorAt,
	judgedFields,
	leafProblem,
	pointsShown,
	typedValues,
	valueFields,
} from '../../../leaf-words.ts';
import { timeText } from '../../../local-time.ts';
import { figuresFrame, figuresPath, moreTimeOf, openFigures } from '../figures-page.ts';
import { objectionView } from '../objection-view.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';
import { dayField, readPasted, typedLines } from './figure-form.ts';

const openLeafFigures = async ({ locals, params, url }: Pick<RequestEvent, 'locals' | 'params' | 'url'>) => {
	const found = await openFigures(locals, { round: params.key, leaf: params.leaf });
	const having = found.sets.filter(({ leaves }) => leaves.some(({ node }) => node.code === params.leaf));
	const set = having.find(({ id }) => id === url.searchParams.get('set')) ?? having[0];
	const leaf = set?.leaves.find(({ node }) => node.code === params.leaf);
	if (!set || !leaf) error(404, 'Not Found', { code: 'frame.not-found' });
	return {
		found,
		round: found.round,
		set,
		leaf,
		rows: found.figures.filter(({ setId }) => setId === set.id),
	};
};

const saidOf = ({ version, by, at }: Figure): string =>
	version === 0 || at === null
		? m['figures.not-entered']()
		: m['figures.entered-by']({ name: by || 'OpenPAR', time: timeText(at) });

export const load: PageServerLoad = async (event) => {
	const { locals, params, url } = event;
	const { found, set, leaf, rows } = await openLeafFigures(event);
	const { locale } = locals;
	const name = localText(leaf.node.name, locale).text;
	const saved = Number(url.searchParams.get('saved'));
	return {
		...(await figuresFrame(locals, params.key)),
		title: `${leaf.node.code}. ${name}`,
		kind: m[`figures.kind.${leaf.source}`](),
		set: localText(set.name, locale),
		max: pointsShown(leaf.node.max, locale),
		ruleText: leaf.node.ruleText,
		columns: judgedFields(leaf, locale).map(({ label }) => label),
		mayEnter: rows.some(({ may }) => may.enter),
		saved: saved > 0 ? m['figures.saved']({ count: saved }) : undefined,
		here: `?set=${set.id}`,
		rows: rows.map((row) => ({
			unitId: row.unitId,
			unit: row.unit,
			version: row.version,
			mayEnter: row.may.enter,
			fields: valueFields(leaf, row.values, locale, row.unitId),
			points: pointsShown(row.points, locale),
			source: row.source,
			asOf: dayField(row.asOf),
			said: saidOf(row),
			moreTime: moreTimeOf(found, row.unitId),
		})),
		objections: rows.flatMap((row) =>
			row.objections.map((one) => ({
				...objectionView(one),
				unit: row.unit,
				version: row.version,
				mayAnswer: row.may.answer && one.outcome === null,
				fields: valueFields(leaf, row.values, locale, one.id),
				source: row.source,
				asOf: dayField(row.asOf),
			})),
		),
	};
};

const typedIn = (form: FormData): Readonly<Record<string, string>> =>
	Object.fromEntries(
		[...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
	);

export const actions: Actions = {
	save: async (event) => {
		const { locals, params, request } = event;
		const { round, set, leaf, rows } = await openLeafFigures(event);
		const form = await request.formData();
		const figures = typedLines(rows, leaf, form);
		const input = { round: round.id, leaf: params.leaf, figures };
		const done = await locals.app.runCommand(enterFigures, signedIn(locals).actor, input);
		if (!done.ok)
			return fail(422, {
				typed: typedIn(form),
				note: undefined,
				errors: [{ field: 'source', text: leafProblem(done.problem, leaf, locals.locale) }],
			});
		const { saved, refused } = done.value;
		if (refused.length === 0)
			redirect(
				303,
				localize(
					locals.locale,
					`${figuresPath(params.key, params.leaf)}?set=${set.id}&saved=${saved.length}`,
				),
			);
		const names = new Map(rows.map(({ unitId, unit }) => [unitId, unit]));
		const versions = Object.fromEntries(
			saved.map(({ unitId, version }) => [`version:${unitId}`, String(version)]),
		);
		return fail(422, {
			typed: { ...typedIn(form), ...versions },
			note: saved.length > 0 ? m['figures.saved']({ count: saved.length }) : undefined,
			errors: refused.map(({ unitId, problem }) => {
				const at = errorAt(problem, leaf, locals.locale, { field: `line-${unitId}`, prefix: unitId });
				return { ...at, text: `${names.get(unitId) ?? ''}: ${at.text}` };
			}),
		});
	},
	paste: async (event) => {
		const { leaf, rows } = await openLeafFigures(event);
		const form = await event.request.formData();
		const pasted = readPasted(formText(form, 'lines'), rows, leaf, event.locals.locale);
		return fail(pasted.unknown.length > 0 ? 422 : 400, {
			typed: pasted.fields,
			note: m['figures.pasted']({ count: pasted.count }),
			errors:
				pasted.unknown.length > 0
					? [{ field: 'lines', text: m['figures.paste-unknown']({ names: pasted.unknown.join(', ') }) }]
					: [],
		});
	},
	answer: async (event) => {
		const { locals, params, request } = event;
		const { set, leaf } = await openLeafFigures(event);
		const form = await request.formData();
		const objection = formText(form, 'objection');
		const isCorrected = formText(form, 'outcome') === 'correct';
		const figure = {
			version: Number(form.get('version')) || 0,
			values: typedValues(leaf, form, objection),
			source: formText(form, `source:${objection}`),
			asOf: formText(form, `asOf:${objection}`),
		};
		const input = {
			objection,
			answer: formText(form, `answer:${objection}`),
			...(isCorrected ? { figure } : {}),
		};
		const done = await locals.app.runCommand(answerObjection, signedIn(locals).actor, input);
		if (done.ok)
			redirect(
				303,
				localize(locals.locale, `${figuresPath(params.key, params.leaf)}?set=${set.id}#objections`),
			);
		const at = errorAt(done.problem, leaf, locals.locale, {
			field: `answer:${objection}`,
			prefix: objection,
		});
		return fail(422, { typed: typedIn(form), note: undefined, errors: [at] });
	},
};
