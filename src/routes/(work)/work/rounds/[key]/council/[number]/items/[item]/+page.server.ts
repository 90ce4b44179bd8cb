import { error } from '@sveltejs/kit';
import { closeItem } from '#council/commands/close-item.ts';
import { giveOpinion } from '#council/commands/give-opinion.ts';
import type { AgendaItem } from '#council/queries/agenda.ts';
import type { SessionPage } from '#council/queries/session.ts';
import { localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import { formText } from '../../../../../../../../form-text.ts';
import { signedIn } from '../../../../../../signed-in.ts';
import { errorAt, pointsShown, typedValues, valueFields, valueLines } from '../../../../../leaf-words.ts';
import { timeText } from '../../../../../local-time.ts';
import { evidenceOf } from '../../../../evidence-of.ts';
import { answeredAt, councilPath, openSessionPage, sessionFrame } from '../../../council-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types.js';

type Locale = App.Locals['locale'];

const openItemPage = async (locals: App.Locals, params: RequestEvent['params']) => {
	const page = await openSessionPage(locals, params);
	const item = page.items.find(({ id }) => id === params.item);
	return { page, item: item ?? error(404, 'Not Found', { code: 'frame.not-found' }) };
};

const sidesOf = ({ stages, points, leaf, selfExplanation }: AgendaItem, locale: Locale) => ({
	self: {
		points: pointsShown(points.self, locale),
		lines: valueLines(leaf, stages.self, locale),
		said: selfExplanation,
	},
	appraised: {
		points: pointsShown(points.appraised, locale),
		lines: stages.appraisedAt === null ? [] : valueLines(leaf, stages.appraised, locale),
		said: stages.reason ?? '',
	},
});

const proposalText = (
	{ choice, values }: Pick<AgendaItem['opinions'][number], 'choice' | 'values'>,
	item: AgendaItem,
	locale: Locale,
): string =>
	choice === 'other'
		? m['council.choice-other-of']({ values: valueLines(item.leaf, values, locale).join('; ') })
		: m[`council.choice.${choice}`]();

const countsOf = (item: AgendaItem, locale: Locale) =>
	item.tally.counts.map(({ proposal, votes, hasChair }) => ({
		text: proposalText(proposal, item, locale),
		votes: m['council.votes']({ votes, members: item.tally.members }),
		hasChair,
		isMajority: votes >= item.tally.needed,
	}));

const outcomeText = ({ outcome, ...item }: AgendaItem, locale: Locale) => {
	if (!outcome || item.state === 'removed') return undefined;
	const { way, choice, values, inFavour, members } = outcome;
	return {
		title:
			choice === null || values === null
				? m['council.left-undecided']({ members: members ?? 0 })
				: m['council.decided']({
						proposal: proposalText({ choice, values }, { outcome, ...item }, locale),
						points: pointsShown(item.points.outcome, locale),
						way: m[`council.way.${way ?? 'vote'}`](),
						inFavour: inFavour ?? 0,
						members: members ?? 0,
					}),
		closing: outcome.closing,
		by: m['council.closed-by']({ name: outcome.by || 'OpenPAR', time: timeText(outcome.at) }),
	};
};

const opinionsOf = (item: AgendaItem, { members }: SessionPage, locale: Locale) =>
	members.map(({ personId, name, chair, presence }) => {
		const own = item.opinions.find((one) => one.personId === personId);
		return {
			personId,
			name,
			chair,
			isConflicted: item.conflicted.includes(personId),
			presence: presence === null ? '' : m[`council.presence.${presence}`](),
			text: own ? proposalText(own, item, locale) : '',
			reason: own?.reason ?? '',
			at: own ? timeText(own.at) : '',
			isChanged: (own?.version ?? 0) > 1,
		};
	});

export const load: PageServerLoad = async ({ locals, params }) => {
	const { page, item } = await openItemPage(locals, params);
	const { locale } = locals;
	const { personId } = signedIn(locals).actor;
	const own = item.opinions.find((one) => one.personId === personId);
	const frame = await sessionFrame(locals, params.key, page.session.number);
	const wanted = { round: params.key, units: [item.unitId], leaves: [item.code] };
	const evidence = await evidenceOf(locals, wanted);
	const { node } = item.leaf ?? {};
	const name = node ? localText(node.name, locale).text : '';
	const hasSide = { self: item.points.self !== null, appraised: item.stages.appraisedAt !== null };
	return {
		...frame,
		title: `${item.code}. ${name} – ${item.unit}`,
		unit: item.unit,
		leafName: `${item.code}. ${name}`,
		max: node ? pointsShown(node.max, locale) : '',
		ruleText: node?.ruleText,
		sides: sidesOf(item, locale),
		explained: item.explained,
		evidence: evidence(item.unitId, item.code),
		counts: countsOf(item, locale),
		needed: m['council.needed']({ members: item.tally.members, needed: item.tally.needed }),
		missing: item.areOpinionsShown ? Math.max(0, item.tally.needed - (item.tally.counts[0]?.votes ?? 0)) : 0,
		opinions: opinionsOf(item, page, locale),
		areOpinionsShown: item.areOpinionsShown,
		outcome: outcomeText(item, locale),
		removed: item.state === 'removed' ? item.outcome?.closing : undefined,
		isMember: page.isMember,
		isOwnUnit: item.conflicted.includes(personId),
		version: item.version,
		own: { version: own?.version ?? 0, choice: own?.choice ?? '', reason: own?.reason ?? '' },
		until: page.session.opinionsUntil === null ? undefined : timeText(page.session.opinionsUntil),
		isWriting: page.session.form === 'writing',
		may: item.may,
		choices: (['self', 'appraised', 'other'] as const)
			.filter((choice) => choice === 'other' || hasSide[choice])
			.map((value) => ({
				value,
				label:
					value === 'other'
						? m['council.choice.other']()
						: m['council.choice-with-points']({
								choice: m[`council.choice.${value}`](),
								points: pointsShown(item.points[value], locale),
							}),
			})),
		fields: item.leaf ? valueFields(item.leaf, own?.choice === 'other' ? own.values : {}, locale) : [],
		closingFields: item.leaf ? valueFields(item.leaf, {}, locale, 'c') : [],
	};
};

const typedIn = (form: FormData): Readonly<Record<string, string>> =>
	Object.fromEntries(
		[...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
	);

export const actions: Actions = {
	opinion: async ({ locals, params, request }) => {
		const { item } = await openItemPage(locals, params);
		const form = await request.formData();
		const choice = formText(form, 'choice');
		const input = {
			item: item.id,
			version: Number(form.get('version') ?? 0),
			choice: choice === '' ? 'other' : choice,
			values: item.leaf && choice === 'other' ? typedValues(item.leaf, form) : {},
			reason: formText(form, 'reason'),
		};
		const done = await locals.app.runCommand(giveOpinion, signedIn(locals).actor, input);
		const field = !done.ok && done.problem.code === 'council.reason-missing' ? 'reason' : 'choice';
		const typed = typedIn(form);
		if (done.ok) return answeredAt(locals, done, councilPath(params.key, params.number), { field });
		const at = errorAt(done.problem, item.leaf, locals.locale, { field });
		return answeredAt(locals, done, '', { field, typed, error: at });
	},
	close: async ({ locals, params, request }) => {
		const { item } = await openItemPage(locals, params);
		const form = await request.formData();
		const way = formText(form, 'way');
		const choice = formText(form, 'agreed');
		const input = {
			item: item.id,
			version: Number(form.get('version') ?? 0),
			way,
			choice: way === 'consensus' && choice !== '' ? choice : undefined,
			values: item.leaf && way === 'consensus' && choice === 'other' ? typedValues(item.leaf, form, 'c') : {},
			reason: formText(form, 'closing'),
		};
		const done = await locals.app.runCommand(closeItem, signedIn(locals).actor, input);
		const to = councilPath(params.key, params.number, `/items/${item.id}`);
		if (done.ok) return answeredAt(locals, done, to, { field: 'way' });
		const field = done.problem.code === 'platform.input-invalid' ? 'closing' : 'way';
		const at = errorAt(done.problem, item.leaf, locals.locale, { field, prefix: 'c' });
		return answeredAt(locals, done, '', { field, typed: typedIn(form), error: at });
	},
};
