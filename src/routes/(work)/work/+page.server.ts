import { permit } from '#access/core/permit.ts';
import { localText } from '#design/locale.ts';
import { drafts } from '#exchange/queries/drafts.ts';
import { m } from '#paraglide/messages.js';
import { listReleases, waitingReleases } from '#publication/queries/list-releases.ts';
import { readNotices } from '#rounds/commands/read-notices.ts';
import { momentText } from '../../moment.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { appraisalWork, readingWork } from './my-appraisals.ts';
import { myWork } from './my-cards.ts';
import { myCouncil } from './my-council.ts';
import { myEvidence } from './my-evidence.ts';
import { myExplaining } from './my-explanations.ts';
import { invitedPreviews } from './my-previews.ts';
import { myRoles } from './my-roles.ts';
import { myRounds } from './my-rounds.ts';
import { surveyWork } from './my-surveys.ts';
import { signedIn } from './signed-in.ts';

export const load: PageServerLoad = async ({ locals }) => {
	const { app, locale } = locals;
	const { actor, jurisdiction } = signedIn(locals);
	// Who makes releases sees those that wait, everybody else what is public.
	const list = permit(actor, 'releases.read').ok ? waitingReleases : listReleases;
	const [
		mine,
		appraisals,
		council,
		explanations,
		open,
		released,
		evidence,
		led,
		readings,
		previews,
		surveys,
		roles,
	] = await Promise.all([
		myWork(locals),
		appraisalWork(locals),
		myCouncil(locals),
		myExplaining(locals),
		app.runQuery(drafts, actor, {}),
		app.runQuery(list, actor, { jurisdiction: jurisdiction.slug, limit: 50 }),
		myEvidence(locals),
		myRounds(locals),
		readingWork(locals),
		invitedPreviews(locals),
		surveyWork(locals),
		myRoles(locals),
	]);
	const now = new Date(app.clock.now()).toISOString();
	return {
		title: m['work.home'](),
		mine,
		council,
		explanations,
		appraisals,
		readings,
		previews,
		surveys,
		// tables and releases are for those who see everything
		seesAll: actor.scope === 'all',
		isHead: actor.grants.some(({ role }) => role === 'unit-head'),
		...led,
		waitingRoles: roles.waitingRoles,
		roundTasks: [...roles.roleTasks, ...evidence, ...led.roundTasks],
		drafts: (open.ok ? open.value : []).map(({ id, kind, table, createdBy, changedAt }) => ({
			id,
			kind: m[`work.draft.kind.${kind}`](),
			table: table ?? m['work.draft.no-table'](),
			createdBy: createdBy ?? '–',
			changed: momentText(changedAt),
		})),
		releases: (released.ok ? released.value : []).map((release) => ({
			number: release.number,
			year: release.year,
			title: localText(release.title, locale),
			published: momentText(release.publishAt),
			isWaiting: release.publishAt > now,
			supersededBy: release.supersededBy,
		})),
	};
};

export const actions: Actions = {
	readNotices: async ({ locals }) => {
		await locals.app.runCommand(readNotices, signedIn(locals).actor, {});
	},
};
