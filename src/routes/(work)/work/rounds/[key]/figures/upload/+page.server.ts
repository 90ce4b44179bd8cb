import { fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { type FigureFault, readFigureRows } from '#exchange/core/read-figure-rows.ts';
import { importFigures } from '#figures/commands/import-figures.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../form-text.ts';
import { problemText } from '../../../../../../problem-text.ts';
import { signedIn } from '../../../../signed-in.ts';
import { leafProblem, valueLines } from '../../../leaf-words.ts';
import { dayField } from '../[leaf]/figure-form.ts';
import { figuresFrame, figuresPath, openFigures } from '../figures-page.ts';
import { figuresAtLeaves, knownFigures } from '../known-figures.ts';
import type { Actions, PageServerLoad } from './$types.js';

const BYTES = 5_000_000;

export const load: PageServerLoad = async ({ locals, params }) => {
	const { figures } = await openFigures(locals, { round: params.key });
	return {
		...(await figuresFrame(locals, params.key)),
		title: m['figures.upload'](),
		limit: `${BYTES / 1_000_000} MB`,
		mayEnter: figures.some(({ may }) => may.enter),
		path: localize(locals.locale, `${figuresPath(params.key)}`),
	};
};

/** Faults of a file are told together, the first ones of very many; and so is what changes. */
const MOST_TOLD = 100;
const MOST_SHOWN = 300;
const SHARED = ['source', 'asOf', 'reason'] as const;
type Typed = Readonly<Record<(typeof SHARED)[number], string>>;

const refuse = (status: number, typed: Typed, texts: readonly string[]) => {
	const more =
		texts.length > MOST_TOLD ? [m['figures.upload-more']({ count: texts.length - MOST_TOLD })] : [];
	const told = [...texts.slice(0, MOST_TOLD), ...more];
	return fail(status, { typed, preview: undefined, errors: told.map((text) => ({ field: 'file', text })) });
};

const UNTYPED: Typed = { source: '', asOf: '', reason: '' };

const sentFigures = (text: string): readonly unknown[] => {
	try {
		const read: unknown = JSON.parse(text);
		return Array.isArray(read) ? read : [];
	} catch {
		return [];
	}
};

export const actions: Actions = {
	read: async ({ locals, params, request }) => {
		const { app, locale } = locals;
		if (Number(request.headers.get('content-length') ?? 0) > BYTES)
			return refuse(413, UNTYPED, [
				problemText({ code: 'work.form-too-large', details: { megabytes: BYTES / 1_000_000 } }),
			]);
		const form = await request.formData().catch(() => undefined);
		const typed = form
			? (Object.fromEntries(SHARED.map((name) => [name, formText(form, name).trim()])) as Typed)
			: UNTYPED;
		const file = form?.get('file');
		if (!(file instanceof File) || file.name === '')
			return refuse(422, typed, [problemText({ code: 'criteria.file-missing', details: {} })]);
		const sheet = await app.readSheetFile(new Uint8Array(await file.arrayBuffer()), file.name);
		if (!sheet.ok) return refuse(422, typed, [problemText(sheet.problem)]);
		const found = await openFigures(locals, { round: params.key });
		const today = new Date(app.clock.now() + 7 * 3_600_000).toISOString().slice(0, 10);
		const read = readFigureRows(sheet.value, knownFigures(found), { forAll: typed, today });
		const at = new Map(
			figuresAtLeaves(found, locale).map((one) => [`${one.figure.unitId} ${one.figure.leaf}`, one]),
		);
		const saying = ({ row, column, unitId, leaf, problem }: FigureFault): string => {
			if ('file' in problem.details) return problemText(problem);
			const text = leafProblem(problem, at.get(`${unitId} ${leaf}`)?.leaf, locale);
			return m['figures.upload-at']({ file: sheet.value.file, column, row, text });
		};
		if (read.faults.length > 0) return refuse(422, typed, read.faults.map(saying));
		const shown = read.figures.slice(0, MOST_SHOWN).flatMap((one) => {
			const place = at.get(`${one.unitId} ${one.leaf}`);
			if (!place) return [];
			const { figure, leaf, fields } = place;
			const label = (name: string) => fields.find(({ input }) => input.name === name);
			const after = Object.entries(one.values).map(([name, text]) => {
				const field = label(name);
				const option = field?.options.find(({ key }) => key === text)?.label;
				return `${field?.label ?? name}: ${option ?? text}`;
			});
			return [
				{
					key: `${one.unitId} ${one.leaf}`,
					leaf: one.leaf,
					unit: figure.unit,
					before: valueLines(leaf, figure.values, locale),
					after,
					from: [one.source, dayField(one.asOf), ...(figure.version > 0 ? [one.reason] : [])],
				},
			];
		});
		const preview = {
			shown,
			count: read.figures.length,
			more: read.figures.length - shown.length,
			same: read.same,
			carried: JSON.stringify(read.figures),
		};
		return { typed, errors: [], preview };
	},
	apply: async ({ locals, params, request }) => {
		const { app, locale } = locals;
		const { round, figures } = await openFigures(locals, { round: params.key });
		const sent = sentFigures(formText(await request.formData(), 'figures'));
		const done = await app.runCommand(importFigures, signedIn(locals).actor, {
			round: round.id,
			figures: sent as never,
		});
		if (done.ok) redirect(303, localize(locale, `${figuresPath(params.key)}?saved=${done.value.saved}`));
		return refuse(422, UNTYPED, [refusalText(done.problem, figures, locale)]);
	},
};

const refusalText = (
	problem: Problem,
	figures: readonly { readonly unitId: string; readonly unit: string }[],
	locale: App.Locals['locale'],
): string => {
	const text = leafProblem(problem, undefined, locale);
	const unit = figures.find(({ unitId }) => unitId === problem.details['unit'])?.unit;
	const { leaf } = problem.details;
	return unit ? m['figures.upload-at-unit']({ unit, leaf: String(leaf ?? ''), text }) : text;
};
