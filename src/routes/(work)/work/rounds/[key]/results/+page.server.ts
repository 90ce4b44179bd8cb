import { localize } from '#design/locale.ts';
import { previewBlocks } from '#exchange/ui/preview-table.ts';
import { rankRuleMessage } from '#par-index/ui/messages.ts';
import { m } from '#paraglide/messages.js';
import { roundConflicts } from '#rounds/queries/conflicts.ts';
import { problemTexts } from '../../../../../problem-text.ts';
import { roundView } from '../../../import/[id]/preview/round-view.ts';
import { previewWords } from '../../../preview-words.ts';
import { signedIn } from '../../../signed-in.ts';
import { timeText } from '../../local-time.ts';
import { openRoundPage, roundFrame } from '../../round-page.ts';
import { beginReading, type Computed, computeSoon, lookAgain, mayWait } from '../round-results.ts';
import type { PageServerLoad } from './$types.js';
import { affectedView, areaTables } from './results-view.ts';

/** From here on figures are those of the appraisal; before, they are what there is so far. */
const SETTLED: readonly string[] = ['council', 'decision', 'published'];

/** What somebody reads of the results; that they read it is written down first. */
const shownTo = async (
	locals: App.Locals,
	{ plan, actor }: Awaited<ReturnType<typeof openRoundPage>>,
	preview: Computed,
) => {
	const { locale, app } = locals;
	const { round } = plan;
	const reading = await beginReading(locals, actor, round.key);
	const conflicts =
		reading.as === 'office' ? await app.runQuery(roundConflicts, actor, { roundId: round.id }) : undefined;
	const frame = {
		reader: signedIn(locals).name,
		at: timeText(app.clock.now()),
		until: reading.until?.split('-').reverse().join('/'),
		isNamed: reading.as === 'named',
		isProvisional: !SETTLED.includes(round.phase),
		isPublished: round.phase === 'published',
		conflicts: conflicts?.ok ? conflicts.value.flatMap((one) => one.conflicts) : undefined,
	};
	if (!preview.ok) {
		const problems = ('problems' in preview && preview.problems) || [preview.problem];
		return { ...frame, problems: problemTexts(problems), results: undefined };
	}
	const { results, findings, withoutEntries, affected } = preview.value;
	return {
		...frame,
		problems: [],
		results: {
			blocks: previewBlocks(
				results,
				results.units.some(({ change }) => change !== null),
				locale,
				previewWords(locale),
			),
			areas: areaTables(results, locale),
			rule: rankRuleMessage(results.settings.rank, locale),
			round: roundView(findings, locale),
			withoutEntries,
			affected: affectedView(affected, results, locale),
		},
	};
};

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const opened = await openRoundPage(locals, params.key);
	const { plan, actor } = opened;
	await mayWait(locals, actor, params.key);
	const { locale } = locals;
	const { preview } = await computeSoon(locals, actor, plan.round.id);
	const again = localize(locale, `/work/rounds/${params.key}/results?again=1`);
	setHeaders({
		'cache-control': 'no-store',
		'x-robots-tag': 'noindex, nofollow, noarchive',
		...(preview ? {} : lookAgain(again)),
	});
	return {
		...roundFrame(plan, actor, locale),
		title: m['work.results.title']({ round: plan.round.name.vi }),
		waits: preview ? undefined : { again, units: plan.units.length },
		shown: preview && (await shownTo(locals, opened, preview)),
	};
};
