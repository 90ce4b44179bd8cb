import { fold } from '#kernel/text.ts';
import { m } from '#paraglide/messages.js';
import { TIMED_PHASES } from '#rounds/core/round.ts';
import type { Board, BoardLine } from '#rounds/queries/board.ts';
import { momentText } from '../../../../../moment.ts';
import { timeText } from '../../local-time.ts';
import { phaseName } from '../../words.ts';

/** What is looked at on the board: in its address, so that it can be sent to somebody. */
export type BoardFilter = { readonly block: string; readonly state: string; readonly q: string };

export const STATES = ['overdue', 'none', 'drafting', 'with-head', 'submitted'] as const;
export type ShownState = (typeof STATES)[number];

const SIGNS: Readonly<Record<ShownState, string>> = {
	overdue: '!',
	none: '·',
	drafting: '…',
	'with-head': '↑',
	submitted: '✓',
};
const STANDING_SIGNS = { ahead: '·', now: '▶', late: '!', done: '✓' } as const;

export const filterIn = (params: URLSearchParams): BoardFilter => ({
	block: params.get('block') ?? '',
	state: params.get('state') ?? '',
	q: (params.get('q') ?? '').slice(0, 100),
});

/** The state that a person cares for: whoever is late is late, wherever the card is. */
const shownState = ({ state, isOverdue }: BoardLine): ShownState => (isOverdue ? 'overdue' : state);

/** The lines that fit the filter. */
export const filtered = (
	lines: readonly BoardLine[],
	{ block, state, q }: BoardFilter,
): readonly BoardLine[] => {
	const words = fold(q);
	return lines.filter(
		(line) =>
			(block === '' || line.block === block) &&
			(state === '' || shownState(line) === state) &&
			(words === '' || fold(line.name).includes(words)),
	);
};

/** Whether the unit has not done what the round's phase asks of it: to explain, or to submit. */
export const isBehind = (phase: string, { state, explanations: { asked, sent } }: BoardLine): boolean =>
	phase === 'explanation' ? sent < asked : state !== 'submitted';

/** How far the unit is with what it explains; undefined: nobody asks anything of it. */
const explainedText = ({ explanations: { asked, sent }, explainBy }: BoardLine): string | undefined => {
	if (asked === 0) return undefined;
	const until = explainBy === undefined ? '–' : timeText(explainBy);
	return m['explanation.board']({ asked, sent, until });
};
/** How far appraisers are with a unit, where they have begun. */
const appraisedText = ({ decided: [first, second], leaves }: BoardLine): string =>
	[
		...(first > 0 ? [m['appraisal.board.progress']({ decided: first, leaves })] : []),
		...(second > 0 ? [m['appraisal.board.second']({ decided: second })] : []),
	].join('. ');

const lineView = (line: BoardLine) => {
	const state = shownState(line);
	return {
		unitId: line.unitId,
		name: line.name,
		block: line.block,
		state,
		sign: SIGNS[state],
		stateName: m[`rounds.card.${state}`](),
		entered: m['work.board.progress-of']({ entered: line.entered, leaves: line.leaves }),
		appraised: appraisedText(line),
		percent: line.leaves === 0 ? 0 : Math.min(100, Math.round((line.entered / line.leaves) * 100)),
		deadline: line.deadline === undefined ? '–' : timeText(line.deadline),
		explained: explainedText(line),
		waits: m[`rounds.waits.${line.waitsFor}`](),
		changed: line.changedAt === null ? m['work.board.never']() : momentText(line.changedAt),
		phases: TIMED_PHASES.map((phase) => ({
			phase,
			sign: STANDING_SIGNS[line.phases[phase]],
			name: m[`work.board.standing-${line.phases[phase]}`](),
			isLate: line.phases[phase] === 'late',
			// Most phases of most units lie ahead: five times a line these words say nothing, and take half the width.
			isAhead: line.phases[phase] === 'ahead',
		})),
	};
};

/** The board as the page shows it. */
export const boardView = ({ round, lines }: Board, filter: BoardFilter) => {
	const shown = filtered(lines, filter);
	const count = (state: ShownState): number => lines.filter((line) => shownState(line) === state).length;
	const blocks = new Map<string, number>();
	for (const { block } of lines) blocks.set(block, (blocks.get(block) ?? 0) + 1);
	return {
		filter,
		all: lines.length,
		finding:
			lines.length === 0
				? m['work.board.finding-none']()
				: m['work.board.finding']({
						submitted: count('submitted'),
						all: lines.length,
						overdue: count('overdue'),
					}),
		legend: STATES.map((state) => ({
			state,
			sign: SIGNS[state],
			label: m[`rounds.card.${state}`](),
			count: count(state),
		})),
		blocks: [...blocks.keys()].map((block) => ({ value: block, label: block })),
		phaseHeads: TIMED_PHASES.map((phase) => ({ phase, name: phaseName(phase) })),
		lines: shown.map(lineView),
		late: shown.filter((line) => isBehind(round.phase, line)),
	};
};

/** What a reminder says to one unit. */
export const fillIn = (text: string, line: BoardLine, phase: string): string => {
	const { deadline, done } = dueOf(line, phase);
	return text
		.replaceAll('[đơn vị]', line.name)
		.replaceAll('[hạn]', deadline === undefined ? '–' : timeText(deadline))
		.replaceAll('[tiến độ]', done);
};

/** What the round's phase asks of a unit: until when, and how much of it is done. */
const dueOf = (line: BoardLine, phase: string) =>
	phase === 'explanation'
		? { deadline: line.explainBy, done: `${line.explanations.sent}/${line.explanations.asked}` }
		: { deadline: line.deadline, done: `${line.entered}/${line.leaves}` };

/** The text for a messenger: who is behind, one a line. */
export const messengerText = (name: string, late: readonly BoardLine[], phase: string): string => {
	const ends = late.flatMap((line) => dueOf(line, phase).deadline ?? []);
	const said = {
		round: name,
		count: late.length,
		deadline: ends.length === 0 ? '–' : timeText(Math.min(...ends)),
	};
	const head =
		phase === 'explanation' ? m['explanation.messenger-head'](said) : m['work.board.messenger-head'](said);
	return [head, ...late.map((line) => `– ${line.name}: ${dueOf(line, phase).done}`)].join('\n');
};
