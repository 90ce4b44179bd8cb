import { PHASE_OF } from '#appraisal/core/stages.ts';
import { TO_DO } from '#appraisal/core/standing.ts';
import { type LeafAcrossUnits, leafAcrossUnits } from '#appraisal/queries/leaf-across-units.ts';
import { localize, localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { openPhases } from '#rounds/core/open-phases.ts';
import { pointsText } from '#scoring/ui/say.ts';
import { signedIn } from '../../../../../signed-in.ts';
import { evidenceOf } from '../../../evidence-of.ts';
import { agreeAction } from '../../agree-action.ts';
import { appraisalFrame, found, leafPath } from '../../appraisal-view.ts';
import { filterIn, filterOptions, fits, lineView } from '../../line-view.ts';
import type { Actions, PageServerLoad } from './$types.js';

const open = async (locals: App.Locals, params: { key: string; code: string }, url: URL) => {
	const { actor } = signedIn(locals);
	const set = url.searchParams.get('set');
	const isId = set !== null && /^[0-9a-f-]{36}$/.test(set);
	const input = { round: params.key.slice(0, 80), leaf: params.code.slice(0, 400), ...(isId ? { set } : {}) };
	return found(await locals.app.runQuery(leafAcrossUnits, actor, input));
};

const linksOf = ({ round, codes, leaf, setId }: LeafAcrossUnits, locale: App.Locals['locale']) => {
	const at = codes.indexOf(leaf.code);
	const link = (kind: 'previous-leaf' | 'next-leaf', code: string | undefined) =>
		code === undefined
			? []
			: [
					{
						href: localize(locale, leafPath(round.key, code, setId)),
						label: m[`appraisal.list.${kind}`]({ code }),
					},
				];
	return [...link('previous-leaf', at > 0 ? codes[at - 1] : undefined), ...link('next-leaf', codes[at + 1])];
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const across = await open(locals, params, url);
	const { round, stage, leaf, lines, groups, setId } = across;
	const { node } = leaf.leaf;
	const units = lines.map(({ unitId }) => unitId);
	const evidence = await evidenceOf(locals, { round: round.key, units, leaves: [leaf.code] });
	const filter = filterIn(url.searchParams);
	const shown = lines.filter((line) => fits(filter, line, node.max, evidence(line.unitId, line.code).length));
	const isOpen = openPhases(round, [], locals.app.clock.now()).includes(PHASE_OF[stage]);
	const frame = appraisalFrame(across, isOpen, locale);
	const name = localText(node.name, locale);
	const done = lines.filter(
		({ standing }) => !TO_DO.includes(standing) && standing !== 'not-submitted',
	).length;
	return {
		...frame,
		title: `${node.code}. ${name.text}`,
		crumb: node.code,
		maxText: pointsText(node.max, locale),
		ruleText: node.ruleText,
		required: node.evidence,
		links: linksOf(across, locale),
		setId,
		groups: groups.map((one) => ({
			name: localText(one.name, locale).text,
			href: localize(locale, leafPath(round.key, node.code, one.setId)),
			isHere: one.setId === setId,
		})),
		filter,
		filters: filterOptions(),
		query: url.search,
		isSecond: stage === 'appraisal2',
		total: m['appraisal.list.total']({ done, of: lines.length }),
		shown: m['appraisal.list.shown']({ count: shown.length, all: lines.length }),
		caption: m['appraisal.list.caption-leaf']({ leaf: node.code, count: shown.length }),
		lines: shown.map((line) =>
			lineView(line, leaf, evidence(line.unitId, line.code), { round: round.key, via: 'leaf', locale }),
		),
	};
};

export const actions: Actions = {
	agree: async (event) => {
		const { lines } = await open(event.locals, event.params, event.url);
		const names = new Map(lines.map(({ unitId, unitName }) => [unitId, unitName]));
		return agreeAction(event, ({ unitId }) => names.get(unitId) ?? unitId);
	},
};
