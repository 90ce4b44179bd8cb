import { error, fail } from '@sveltejs/kit';
import { permit } from '#access/core/permit.ts';
import { localText } from '#design/locale.ts';
import { m } from '#paraglide/messages.js';
import type { Actor } from '#platform/actor.ts';
import { sendReminders } from '#rounds/commands/send-reminders.ts';
import { type Board, board } from '#rounds/queries/board.ts';
import { formText } from '../../../../../form-text.ts';
import { signedIn } from '../../../signed-in.ts';
import { phaseName, roundProblem } from '../../words.ts';
import type { Actions, PageServerLoad } from './$types.js';
import { boardView, fillIn, filtered, filterIn, isBehind, messengerText, STATES } from './board-view.ts';

const openBoard = async (locals: App.Locals, key: string): Promise<{ found: Board; actor: Actor }> => {
	const { actor } = signedIn(locals);
	const read = await locals.app.runQuery(board, actor, { key: key.slice(0, 80) });
	const found = read.ok ? read.value : null;
	return found ? { found, actor } : error(404, 'Not Found', { code: 'frame.not-found' });
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { locale } = locals;
	const { found, actor } = await openBoard(locals, params.key);
	const { round } = found;
	const name = localText(round.name, locale);
	const { late, ...view } = boardView(found, filterIn(url.searchParams));
	const may = (what: Parameters<typeof permit>[1]) =>
		permit(actor, what, { roundId: round.id, unitId: found.lines[0]?.unitId, phases: [round.phase] }).ok;
	return {
		title: m['work.board.title'](),
		crumbs: [
			{ href: '/work', label: m['work.home']() },
			{ href: '/work/rounds', label: m['work.rounds']() },
			{ href: `/work/rounds/${round.key}`, label: name.text },
		],
		round: {
			key: round.key,
			name,
			phaseName: phaseName(round.phase),
			practice: round.practice,
			seesAll: true,
			canAmend: may('rounds.amend-set'),
			canPreview: may('decision.read-preview'),
		},
		...view,
		states: STATES.map((state) => ({ value: state, label: m[`rounds.card.${state}`]() })),
		query: url.search,
		late: late.length,
		canRemind: may('rounds.remind') && round.phase !== 'preparation' && late.length > 0,
		subject: (round.phase === 'explanation'
			? m['explanation.remind-subject']({ round: name.text })
			: m['work.board.subject-default']({ round: name.text })
		).slice(0, 300),
		text: round.phase === 'explanation' ? m['explanation.remind-text']() : m['work.board.text-default'](),
		messenger: messengerText(name.text, late, round.phase),
	};
};

export const actions: Actions = {
	remind: async ({ locals, params, request }) => {
		const { found, actor } = await openBoard(locals, params.key);
		const form = await request.formData();
		const typed = { subject: formText(form, 'subject'), text: formText(form, 'text') };
		const filter = { block: formText(form, 'block'), state: formText(form, 'state'), q: formText(form, 'q') };
		const { phase } = found.round;
		const late = filtered(found.lines, filter).filter((line) => isBehind(phase, line));
		const page = phase === 'explanation' ? '/explanation' : '';
		const done = await locals.app.runCommand(sendReminders, actor, {
			round: found.round.id,
			messages: late.map((line) => ({
				unitId: line.unitId,
				subject: fillIn(typed.subject, line, phase),
				text: fillIn(typed.text, line, phase),
				link: `/work/rounds/${params.key}/units/${line.unitId}${page}`,
			})),
		});
		if (!done.ok)
			return fail(422, { typed, errors: [{ field: 'subject', text: roundProblem(done.problem) }] });
		return { typed, errors: [], reminded: done.value };
	},
};
