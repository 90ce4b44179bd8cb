import { Document, Packer } from 'docx';
import { m } from '#paraglide/messages.js';
import type { CouncilMinutes, MinutesLine } from '../core/council-minutes.ts';
import { authority } from './authority.ts';
import {
	body,
	type Cell,
	line,
	officialHead,
	recipientsBelow,
	ruled,
	ruleUnder,
	section,
	twoSigners,
	VI,
} from './official-page.ts';

const IN_VIET_NAM = 7 * 3_600_000;
/** Where a hand writes what nobody entered yet. */
const BLANK = '…………';

/** An instant as official texts have it: "08 giờ 30 phút, ngày 04 tháng 12 năm 2026", zeros as Decree 30 has them. */
const timeText = (at: number): string => {
	const [day = '', time = ''] = new Date(at + IN_VIET_NAM).toISOString().split('T');
	const [year = '', month = '', date = ''] = day.split('-');
	const [hours = '', minutes = ''] = time.split(':');
	const monthText = Number(month) < 3 ? month : String(Number(month));
	return m['reports.council.time']({ hours, minutes, date, month: monthText, year }, VI);
};

const asText = (text: string): string => text.replace(/[.;\s]+$/, '');

const startOf = ({ session, round }: CouncilMinutes) => {
	const { form, heldAt, place, opinionsUntil } = session;
	return form === 'meeting'
		? m['reports.council.start-meeting']({ time: timeText(heldAt), place, round: round.name.vi }, VI)
		: m['reports.council.start-writing'](
				{ from: timeText(heldAt), until: timeText(opinionsUntil ?? heldAt), round: round.name.vi },
				VI,
			);
};

const PRESENCE = {
	present: 'reports.council.present',
	writing: 'reports.council.writing',
	absent: 'reports.council.absent',
} as const;

const attendanceTable = ({ members }: CouncilMinutes) =>
	ruled(
		[12, 68, 34, 46],
		[
			m['reports.council.col.number']({}, VI),
			m['reports.council.col.name']({}, VI),
			m['reports.council.col.presence']({}, VI),
			m['reports.council.col.note']({}, VI),
		],
		members.map(({ name, chair, presence, reason }, at): readonly Cell[] => [
			{ text: String(at + 1), at: 'centre' },
			{ text: name },
			{ text: presence ? m[PRESENCE[presence]]({}, VI) : '' },
			{ text: [chair ? m['reports.council.chair']({}, VI) : '', reason].filter(Boolean).join('. ') },
		]),
	);

const outcomeText = ({ outcome, state, points }: MinutesLine): string => {
	if (!outcome || state === 'open') return m['reports.council.still-open']({}, VI);
	const count = { inFavour: outcome.inFavour ?? 0, members: outcome.members ?? 0 };
	if (state === 'undecided')
		return m['reports.council.undecided']({ members: count.members, reason: asText(outcome.closing) }, VI);
	const told = { ...count, points: points.outcome, reason: asText(outcome.closing) };
	return outcome.way === 'consensus'
		? m['reports.council.by-consensus'](told, VI)
		: m['reports.council.by-vote'](told, VI);
};

const itemOf = (item: MinutesLine) => [
	body(
		m['reports.council.item'](
			{ number: item.ordinal, unit: item.unit, code: item.code, name: item.name },
			VI,
		),
		{ bold: true, keep: true },
	),
	...(item.origin === 'added' ? [body(m['reports.council.added']({ reason: asText(item.reason) }, VI))] : []),
	body(
		m['reports.council.sides'](
			{
				self: item.points.self,
				appraised: item.points.appraised,
				reason: asText(item.stages.reason ?? m['reports.none']({}, VI)),
			},
			VI,
		),
	),
	...(item.explained?.answer
		? [body(m['reports.council.explained']({ answer: asText(item.explained.answer) }, VI))]
		: []),
	...item.written.map(({ name, said, reason }) =>
		body(
			reason === ''
				? m['reports.council.opinion']({ name, said: asText(said) }, VI)
				: m['reports.council.opinion-why']({ name, said: asText(said), reason: asText(reason) }, VI),
		),
	),
	...(item.withheld.length > 0
		? [body(m['reports.council.withheld']({ names: item.withheld.join(', ') }, VI))]
		: []),
	body(outcomeText(item), { italics: true }),
];

const resultTable = ({ items }: CouncilMinutes) =>
	ruled(
		[12, 52, 24, 22, 24, 26],
		[
			m['reports.council.col.number']({}, VI),
			m['reports.council.col.unit']({}, VI),
			m['reports.council.col.leaf']({}, VI),
			m['reports.council.col.self']({}, VI),
			m['reports.council.col.appraised']({}, VI),
			m['reports.council.col.outcome']({}, VI),
		],
		items.map(({ ordinal, unit, code, points, state }): readonly Cell[] => [
			{ text: String(ordinal), at: 'centre' },
			{ text: unit },
			{ text: code, at: 'centre' },
			{ text: points.self, at: 'right' },
			{ text: points.appraised, at: 'right' },
			{
				text: state === 'decided' ? points.outcome : m['reports.council.none-yet']({}, VI),
				at: 'right',
				bold: true,
			},
		]),
	);

const contentOf = (minutes: CouncilMinutes) => {
	const { items, removed, conclusion, session, members, needed } = minutes;
	const ends =
		session.closedAt === null
			? m['reports.council.not-closed']({}, VI)
			: m['reports.council.end']({ time: timeText(session.closedAt) }, VI);
	return [
		body(m['reports.council.part-content']({}, VI), { bold: true, keep: true }),
		...minutes.opening.map((text) => body(text)),
		body(m['reports.council.rule']({ members: members.length, needed }, VI)),
		...(session.chairDecidesTie ? [body(m['reports.council.tie']({}, VI))] : []),
		...items.flatMap(itemOf),
		...removed.map(({ unit, code, outcome }) =>
			body(m['reports.council.removed']({ unit, code, reason: asText(outcome?.closing ?? '') }, VI)),
		),
		body(m['reports.council.part-result']({}, VI), { bold: true, keep: true }),
		resultTable(minutes),
		line('', { size: 6 }),
		...conclusion.map((text) => body(text)),
		body(`${asText(ends)}./.`),
	];
};

const bodyOf = (minutes: CouncilMinutes) => {
	const { organiser, round, session, members, chair } = minutes;
	const there = members.filter(({ presence }) => presence === 'present').length;
	const inWriting = members.filter(({ presence }) => presence === 'writing').length;
	return [
		...officialHead(
			authority(organiser),
			m['reports.council.issuer']({}, VI),
			m['reports.council.doc-number']({}, VI),
		),
		line(m['reports.council.title']({}, VI), { bold: true, at: 'centre', before: 18 }),
		line(m['reports.council.summary']({ round: round.name.vi, number: session.number }, VI), {
			bold: true,
			at: 'centre',
		}),
		ruleUnder(160, 50),
		line(''),
		...(round.practice ? [body(m['reports.practice']({}, VI), { italics: true })] : []),
		body(startOf(minutes)),
		body(m['reports.council.part-people']({}, VI), { bold: true, keep: true }),
		body(m['reports.council.chaired-by']({ name: chair ?? BLANK }, VI)),
		body(m['reports.council.secretary']({ name: session.secretary || BLANK }, VI)),
		body(m['reports.council.there']({ there, inWriting, members: members.length }, VI)),
		attendanceTable(minutes),
		line('', { size: 6 }),
		...contentOf(minutes),
		twoSigners(
			{ post: m['reports.council.post-secretary']({}, VI), name: session.secretary },
			{ post: m['reports.council.post-chair']({}, VI), name: chair ?? '' },
		),
		...recipientsBelow([authority(organiser), m['reports.council.to-members']({}, VI)]),
	];
};

/**
 * The minutes as a DOCX in the layout of Decree 30/2020/NĐ-CP. Until the chair signed them off every page says that they are
 * a draft. The same minutes give the same words, not the same bytes.
 */
export const councilMinutesDocx = async (minutes: CouncilMinutes): Promise<Uint8Array> => {
	const document = new Document({
		title: m['reports.council.summary']({ round: minutes.round.name.vi, number: minutes.session.number }, VI),
		creator: minutes.organiser,
		styles: {
			default: { document: { run: { font: 'Times New Roman', size: 28, language: { value: 'vi-VN' } } } },
		},
		sections: [section(bodyOf(minutes), minutes.isDraft ? m['reports.draft']({}, VI) : undefined)],
	});
	return new Uint8Array(await Packer.toBuffer(document));
};
