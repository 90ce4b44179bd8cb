import { error } from '@sveltejs/kit';
import { localize } from '#design/locale.ts';
import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { approveDecision } from '#publication/commands/approve-decision.ts';
import { nameReader } from '#publication/commands/name-reader.ts';
import { receiveDecision } from '#publication/commands/receive-decision.ts';
import { revokeReader } from '#publication/commands/revoke-reader.ts';
import { decisionSteps, openProposal } from '#publication/core/decision-steps.ts';
import { type DecisionState, decisionState } from '#publication/queries/decision-state.ts';
import { roundConflicts } from '#rounds/queries/conflicts.ts';
import { roundPeople } from '#rounds/queries/unit-choice.ts';
import { formText } from '../../../../../form-text.ts';
import { askedWho, showWho, whoField } from '../../../account/show-who.ts';
import { answered, mayHere, openRoundPage, roundFrame } from '../../round-page.ts';
import { computeSoon, lookAgain } from '../round-results.ts';
import { fieldOfPaper, keepPaper, lookInto, paperOf } from '../signed-pdf.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';
import {
	proposalView,
	readersView,
	releasesView,
	scopeChoices,
	signedView,
	stepsView,
} from './decision-view.ts';
import { propose } from './propose.ts';
import { publish } from './publish.ts';

/** Whoever does not decide on this round, or not yet, has no such page. */
const openDecision = async (event: Pick<RequestEvent, 'locals' | 'params'>) => {
	const { locals, params } = event;
	const { plan, actor } = await openRoundPage(locals, params.key);
	const read = await locals.app.runQuery(decisionState, actor, { key: params.key });
	const state: DecisionState =
		(read.ok ? read.value : null) ?? error(404, 'Not Found', { code: 'frame.not-found' });
	return { plan, actor, state };
};

export const load: PageServerLoad = async (event) => {
	const { locals, url, request } = event;
	const { plan, actor, state } = await openDecision(event);
	const { app, locale } = locals;
	const now = app.clock.now();
	const { preview, basis } = await computeSoon(locals, actor, state.round.id);
	const draft = url.searchParams.has('draft');
	const again = localize(locale, `/work/rounds/${plan.round.key}/decision?${draft ? 'draft=1&' : ''}again=1`);
	// A page on which somebody may type, or that brings back what they typed, does not load itself.
	const waits = !preview && request.method === 'GET';
	if (waits) event.setHeaders(lookAgain(again));
	const open = openProposal(state.proposals);
	const signed = state.signed.find(({ proposalId }) => proposalId === open?.id);
	const missing = preview?.ok
		? preview.value.findings.missingCount + preview.value.withoutEntries.length
		: undefined;
	const latest = state.releases[0];
	const conflicts = await app.runQuery(roundConflicts, actor, { roundId: state.round.id });
	const may = (what: Parameters<typeof mayHere>[2]) => mayHere(actor, plan, what);
	const people = may('decision.name-reader') ? await app.runQuery(roundPeople, actor, {}) : undefined;
	const isRunning = app.underWay.look<unknown>(`publish ${open?.id}`) !== undefined;
	return {
		...roundFrame(plan, actor, locale),
		title: m['work.decision.title']({ round: plan.round.name.vi }),
		steps: stepsView(
			decisionSteps({ round: state.round, missing, open, hasSigned: signed !== undefined, latest }, now),
			plan.round.key,
		),
		waits,
		computing: preview ? undefined : { again, units: plan.units.length },
		isDraftReady: draft && preview?.ok === true,
		missing,
		basis,
		hashes: preview?.ok ? preview.value.hashes : undefined,
		scopes: scopeChoices(),
		year: plan.round.year,
		latest: latest?.number,
		proposal: open && proposalView(open, state, plan.units),
		isOwn: open?.proposedBy === actor.personId,
		signed: signed && signedView(signed, state),
		releases: releasesView(state, now),
		...readersView(state),
		people: (people?.ok ? people.value : []).map(({ id, name }) => ({ value: id, label: name })),
		conflicts: conflicts.ok ? conflicts.value.flatMap((one) => one.conflicts) : [],
		today: app.clock.today(),
		units: plan.units.map(({ unitId, name }) => ({ value: unitId, label: name })),
		rows: Math.min(40, Math.max(3, Number(url.searchParams.get('rows') ?? 3) || 3)),
		isRunning,
		who: await askedWho(locals, `/work/rounds/${plan.round.key}/decision`),
		may: {
			propose: may('decision.propose') && !plan.round.practice,
			approve: may('decision.approve'),
			upload: may('decision.upload'),
			publish: may('decision.publish'),
			name: may('decision.name-reader'),
		},
	};
};

const begin = async (event: RequestEvent) => {
	const opened = await openDecision(event);
	const form = await event.request.formData();
	const to = `/work/rounds/${event.params.key}/decision`;
	const typed = (...names: readonly string[]) =>
		Object.fromEntries(names.map((name) => [name, formText(form, name).trim()]));
	return { ...opened, form, typed, to, round: opened.state.round.id };
};

export const actions: Actions = {
	propose: async (event) => {
		const begun = await begin(event);
		return propose(event, begun);
	},
	approve: async (event) => {
		const { form, round, to } = await begin(event);
		const who = await showWho(event, form, 'approve');
		if (!who.ok) return answered(event.locals, who, to, { field: whoField('approve', who.problem) });
		const done = await event.locals.app.runCommand(approveDecision, who.value, {
			round,
			id: formText(form, 'id'),
			hash: formText(form, 'hash'),
		});
		const field = done.ok ? 'approve' : whoField('approve', done.problem, 'approve');
		return answered(event.locals, done, to, { field });
	},
	upload: async (event) => {
		const { locals } = event;
		const { form, typed, round, to } = await begin(event);
		const fields = typed('number', 'issuedOn', 'issuer', 'signer');
		const paper = await paperOf(locals, form);
		const refuse = (problem: Problem, field: string) => {
			const typed = field === 'file' ? fields : { ...fields, ...keepPaper(locals, paper) };
			return answered(locals, { ok: false, problem }, to, { field, typed });
		};
		const who = await showWho(event, form, 'upload');
		if (!who.ok) return refuse(who.problem, whoField('upload', who.problem));
		const seen = await lookInto(locals, paper);
		if (!seen.ok) return refuse(seen.problem, 'file');
		const proposal = formText(form, 'id');
		const done = await locals.app.runCommand(receiveDecision, who.value, {
			...fields,
			round,
			proposal,
			...paper,
		});
		if (!done.ok) return refuse(done.problem, whoField('upload', done.problem, fieldOfPaper(done.problem)));
		locals.app.keptFiles.drop(who.value.personId);
		return answered(locals, done, to, { field: 'file' });
	},
	publish: async (event) => {
		const begun = await begin(event);
		return publish(event, begun);
	},
	name: async (event) => {
		const { actor, typed, round, to } = await begin(event);
		const fields = typed('personId', 'from', 'until', 'reader-reason');
		const done = await event.locals.app.runCommand(nameReader, actor, {
			round,
			...fields,
			reason: fields['reader-reason'],
		});
		return answered(event.locals, done, `${to}#readers`, { field: 'personId', typed: fields });
	},
	revoke: async (event) => {
		const { actor, form, round, to } = await begin(event);
		const done = await event.locals.app.runCommand(revokeReader, actor, { round, id: formText(form, 'id') });
		return answered(event.locals, done, `${to}#readers`, { field: 'personId' });
	},
};
