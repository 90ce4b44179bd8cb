import { fail, redirect } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import { setRules } from '#exchange/commands/set-rules.ts';
import type { DraftReading } from '#exchange/draft-results.server.ts';
import { withCommonSettings } from '#exchange/settings-form.ts';
import { PARTS } from '#par-index/core/published-table.ts';
import { readSettings } from '#par-index/settings.ts';
import { rankKeyName, settingsProblemMessage } from '#par-index/ui/messages.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../form-text.ts';
import { problemText } from '../../../../../problem-text.ts';
import { draftFrame, openDraft, readDraft, seenVersion } from '../../draft-page.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { commonFault, commonIn, commonOf } from './common-form.ts';

type Locale = App.Locals['locale'];

/** The parts and areas that a table has columns of, or that a computed round came to. */
const knownOf = ({ columns, outcome }: Partial<Pick<DraftReading, 'columns' | 'outcome'>>) => {
	const { units = [], blocks = [] } = outcome?.results ?? {};
	const ofRound = outcome?.round ? blocks.flatMap(({ areas }) => areas.map(({ code }) => code)) : [];
	const ofTable = (columns ?? []).flatMap(({ meaning, name }) => (meaning === 'area' ? [name] : []));
	return {
		parts: PARTS.filter((part) =>
			outcome?.round
				? units.some(({ parts }) => parts[part] !== null)
				: columns?.some(({ meaning }) => meaning === part),
		),
		areas: [...new Set([...ofTable, ...ofRound])],
	};
};

/** By what a tie may be broken here: what there is, and last year's rank. */
const keyOptions = ({ parts, areas }: ReturnType<typeof knownOf>, locale: Locale) => {
	const keys = ['total', 'percent', 'previousRank', ...parts.map((part) => `part:${part}`)];
	return [...keys, ...areas.map((area) => `area:${area}`)].map((key) => ({
		value: key,
		label: rankKeyName(key, locale),
	}));
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const { locale } = locals;
	const { draft, actor } = await openDraft(locals, params.id);
	const settings = readSettings(draft.settings);
	const read = await readDraft(locals, actor, draft);
	return {
		...draftFrame(draft),
		title: m['work.settings.title'](),
		yaml: draft.settings,
		common: settings.ok ? commonOf(settings.settings) : undefined,
		keys: keyOptions(knownOf(read.ok ? read.value : {}), locale),
		problems: settings.ok ? [] : settings.problems.map((problem) => settingsProblemMessage(problem, locale)),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { app, locale } = locals;
		const { draft, actor } = await openDraft(locals, params.id);
		const form = await request.formData();
		const isCommon = form.get('intent') === 'common';
		const common = isCommon ? commonIn(form) : undefined;
		const yaml = common
			? withCommonSettings(draft.settings, common)
			: formText(form, 'yaml').replaceAll('\r\n', '\n');
		const checked = readSettings(yaml);
		const typed = { common, yaml: isCommon ? draft.settings : yaml };
		if (!checked.ok && isCommon) {
			const errors = checked.problems.map(commonFault);
			return fail(422, { ...typed, errors });
		}
		const seen = { id: draft.id, version: seenVersion(form) };
		const set = await app.runCommand(setRules, actor, { ...seen, settings: yaml });
		if (!set.ok) return fail(409, { ...typed, errors: [{ field: 'yaml', text: problemText(set.problem) }] });
		redirect(303, localize(locale, `/work/import/${draft.id}/${checked.ok ? 'preview' : 'settings'}`));
	},
};
