import { work } from '#appraisal/queries/work.ts';
import { localize, localText } from '#design/locale.ts';
import { fold } from '#kernel/text.ts';
import { m } from '#paraglide/messages.js';
import { pointsText } from '#scoring/ui/say.ts';
import { signedIn } from '../../../signed-in.ts';
import type { PageServerLoad } from './$types.js';
import { appraisalFrame, found, leafPath, unitPath } from './appraisal-view.ts';

const percent = (done: number, of: number): number => (of === 0 ? 0 : Math.round((done / of) * 100));

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const { actor } = signedIn(locals);
	const mine = found(await locals.app.runQuery(work, actor, { round: params.key.slice(0, 80) }));
	const { round, stage, all, sets } = mine;
	const filter = {
		show: url.searchParams.get('show') === 'todo' ? 'todo' : '',
		q: (url.searchParams.get('q') ?? '').slice(0, 100),
	};
	const words = fold(filter.q);
	const isShown = (toDo: number, ...names: readonly string[]): boolean =>
		(filter.show === '' || toDo > 0) && (words === '' || names.some((name) => fold(name).includes(words)));
	const leaves = mine.leaves
		.map((leaf) => ({ ...leaf, text: localText(leaf.name, locale).text }))
		.filter(({ toDo, code, text }) => isShown(toDo, code, text));
	const units = mine.units.filter(({ toDo, name, block }) => isShown(toDo, name, block));
	const groups = Map.groupBy(leaves, ({ setId }) => setId);
	return {
		...appraisalFrame(mine, mine.isOpen, locale),
		title: m[`appraisal.title.${stage}`](),
		filter,
		finding:
			all.of > 0 && all.done === all.of
				? m['appraisal.work.finished']({ of: all.of })
				: m['appraisal.work.lead']({ toDo: all.toDo, done: all.done, of: all.of }),
		waits: all.waits > 0 ? m['appraisal.work.lead-waits']({ count: all.waits }) : undefined,
		isEmpty: all.of === 0,
		isFiltered: leaves.length === 0 && units.length === 0,
		groups: [...groups].map(([setId, ones]) => ({
			setId,
			name:
				groups.size > 1 || Object.keys(sets).length > 1
					? localText(sets[setId] ?? { vi: '' }, locale).text
					: '',
			leaves: ones.map(({ code, text, max, done, of, toDo, asked, differs }) => ({
				...{ code, text, of, toDo, asked, differs },
				href: localize(locale, leafPath(round.key, code, setId)),
				max: pointsText(max, locale),
				progress: m['appraisal.work.progress-of']({ done, of }),
				percent: percent(done, of),
			})),
		})),
		units: units.map(({ unitId, name, block, isSubmitted, done, of, toDo, asked, differs }) => ({
			...{ unitId, name, block, of, toDo, asked, differs },
			href: localize(locale, unitPath(round.key, unitId)),
			card: isSubmitted ? m['appraisal.work.submitted']() : m['appraisal.work.not-submitted'](),
			isLate: !isSubmitted,
			progress: m['appraisal.work.progress-of']({ done, of }),
			percent: percent(done, of),
		})),
	};
};
