import { fail } from '@sveltejs/kit';
import { nodesOf } from '#criteria/core/leaves.ts';
import { withCommonSettings } from '#exchange/settings-form.ts';
import { PARTS } from '#par-index/core/published-table.ts';
import { readSettings } from '#par-index/settings.ts';
import { rankKeyName, settingsProblemMessage } from '#par-index/ui/messages.ts';
import { m } from '#paraglide/messages.js';
import { setSettings } from '#rounds/commands/set-settings.ts';
import type { RoundPlan } from '#rounds/queries/round-plan.ts';
import { formText } from '../../../../../../form-text.ts';
import { commonFault, commonIn, commonOf } from '../../../../import/[id]/settings/common-form.ts';
import { answered, openRoundPage, roundFrame, seenOf } from '../../../round-page.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** By what a tie may be broken: parts of the index, areas of the sets, last year's rank. */
const keyOptions = ({ sets }: RoundPlan, locale: App.Locals['locale']) => {
	const areas = [...sets.values()].flatMap(({ set }) =>
		nodesOf(set).flatMap(({ node, above }) => (above.length === 0 ? [`area:${node.name.vi}`] : [])),
	);
	const keys = [
		'total',
		'percent',
		'previousRank',
		...PARTS.map((part) => `part:${part}`),
		...new Set(areas),
	];
	return keys.map((key) => ({ value: key, label: rankKeyName(key, locale) }));
};

export const load: PageServerLoad = async ({ locals, params }) => {
	const { locale } = locals;
	const { plan, actor } = await openRoundPage(locals, params.key, 'rounds.read-board');
	const settings = readSettings(plan.round.settings);
	return {
		...roundFrame(plan, actor, locale),
		title: m['work.rounds.settings'](),
		yaml: plan.round.settings,
		common: settings.ok ? commonOf(settings.settings) : undefined,
		keys: keyOptions(plan, locale),
		problems: settings.ok ? [] : settings.problems.map((problem) => settingsProblemMessage(problem, locale)),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { plan, actor } = await openRoundPage(locals, params.key, 'rounds.read-board');
		const form = await request.formData();
		const isCommon = form.get('intent') === 'common';
		const common = isCommon ? commonIn(form) : undefined;
		const yaml = common
			? withCommonSettings(plan.round.settings, common)
			: formText(form, 'yaml').replaceAll('\r\n', '\n');
		const checked = readSettings(yaml);
		const typed = { common, yaml: isCommon ? plan.round.settings : yaml };
		if (!checked.ok && isCommon) return fail(422, { typed, errors: checked.problems.map(commonFault) });
		const done = await locals.app.runCommand(setSettings, actor, { ...seenOf(plan, form), settings: yaml });
		const to = `/work/rounds/${params.key}${checked.ok ? '' : '/plan/settings'}`;
		return answered(locals, done, to, { field: 'yaml', typed });
	},
};
