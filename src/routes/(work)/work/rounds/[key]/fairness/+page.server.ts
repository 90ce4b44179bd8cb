import { error } from '@sveltejs/kit';
import { THRESHOLDS } from '#appraisal/core/fairness/outliers.ts';
import { fairness } from '#appraisal/queries/fairness.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { signedIn } from '../../../signed-in.ts';
import type { PageServerLoad } from './$types.js';
import { fairnessView } from './fairness-view.ts';

const NAMES = ['jump', 'maxima', 'change'] as const;

/** Thresholds from the address, in percent; what is not one there is as it is set. */
const thresholdsIn = (params: URLSearchParams) =>
	Object.fromEntries(
		NAMES.map((name) => {
			const text = (params.get(name) ?? '').replace(',', '.');
			const value = /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
			const isOne = value >= 1 && value <= 100;
			return [name, { value: isOne ? value : THRESHOLDS[name] * 100, isWrong: text !== '' && !isOne }];
		}),
	) as Record<(typeof NAMES)[number], { value: number; isWrong: boolean }>;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const thresholds = thresholdsIn(url.searchParams);
	const read = await locals.app.runQuery(fairness, signedIn(locals).actor, {
		round: params.key,
		jump: thresholds.jump.value,
		maxima: thresholds.maxima.value,
		change: thresholds.change.value,
	});
	const found = (read.ok ? read.value : null) ?? error(404, 'Not Found', { code: 'frame.not-found' });
	const roundName = localText(found.round.name, locale).text;
	return {
		title: m['fairness.title'](),
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: `/work/rounds/${found.round.key}`, label: roundName },
		],
		roundName,
		source: m['fairness.source']({ round: found.round.key }),
		readingsHref: localize(locale, `/work/rounds/${found.round.key}/readings`),
		...fairnessView(found, locale),
		thresholds: NAMES.map((name) => ({
			name,
			label: m[`fairness.${name}-at`](),
			value: String(thresholds[name].value).replace('.', locale === 'en' ? '.' : ','),
		})),
		errors: NAMES.filter((name) => thresholds[name].isWrong).map((field) => ({
			field,
			text: m['fairness.threshold-wrong'](),
		})),
	};
};
