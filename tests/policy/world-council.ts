import { sha256 } from '#platform/hash/sha256.server.ts';

/** What the council and the figures of a province are made of in the world of the tests. */
type Insert = (table: string, row: Readonly<Record<string, unknown>>) => Promise<void>;
type Parts = {
	readonly id: string;
	readonly roundId: string;
	readonly units: readonly string[];
	readonly council: {
		readonly open: string;
		readonly preparing: string;
		readonly empty: string;
		readonly signed: string;
		readonly items: readonly string[];
	};
	readonly signedId: string;
	readonly figureIds: readonly string[];
	readonly surveyIds: readonly string[];
	readonly mark: string;
	readonly members: readonly { readonly personId: string; readonly chair: boolean }[];
	readonly unitMarks: readonly string[];
};

const AT = '2026-11-01T00:00:00Z';

/** Sessions in preparation and open, with an item of each unit, a member's opinion, figures and objections to them. */
export const writeCouncil = async (put: Insert, parts: Parts): Promise<void> => {
	const { id, roundId, units, council, mark, signedId, members, figureIds, surveyIds, unitMarks } = parts;
	const own = { jurisdiction_id: id };
	const session = {
		...own,
		round_id: roundId,
		form: 'meeting',
		version: 1,
		held_at: AT,
		place: mark,
		chair_decides_tie: false,
		created_at: AT,
	};
	await put('council_session', { ...session, id: council.open, number: 1, state: 'open', opened_at: AT });
	await put('council_session', { ...session, id: council.preparing, number: 2, state: 'preparing' });
	await put('council_session', { ...session, id: council.empty, number: 3, state: 'preparing' });
	const over = { opened_at: AT, closed_at: AT, signed_at: AT };
	await put('council_session', { ...session, id: council.signed, number: 4, state: 'signed', ...over });
	const bytes = Buffer.from(mark);
	await put('signed_minutes', {
		...own,
		id: signedId,
		session_id: council.signed,
		number: '01/BB-HĐTĐ',
		year: 2026,
		issued_on: '2026-01-01',
		signer: mark,
		file_name: mark,
		size: bytes.length,
		sha256: Buffer.from(sha256(bytes)).toString('hex'),
		bytes,
		uploaded_at: AT,
	});
	for (const [at, { personId, chair }] of members.entries())
		await put('council_attendance', {
			...own,
			session_id: council.open,
			person_id: personId,
			name: mark,
			chair,
			ordinal: at + 1,
		});
	for (const [at, unitId] of units.entries()) {
		const place = { ...own, round_id: roundId, unit_id: unitId };
		await put('council_item', {
			...place,
			id: council.items[at],
			session_id: council.open,
			leaf: '1.1',
			ordinal: at + 1,
			state: 'open',
			version: 1,
			origin: 'contested',
			added_at: AT,
		});
		await put('council_opinion', {
			...own,
			id: council.items[at],
			item_id: council.items[at],
			// Neither of those who are tried: theirs would be a second one.
			person_id: parts.members.at(-1)?.personId,
			version: 1,
			choice: 'other',
			values: JSON.stringify({ option: 'no' }),
			reason: mark,
			at: AT,
		});
		for (const [leaf, id] of [
			['1.3', figureIds[at]],
			['1.4', surveyIds[at]],
		] as const) {
			const figure = { ...place, leaf, source: unitMarks[at], as_of: '2026-10-31', at: AT };
			await put('figure_entry', { ...figure, id, version: 1 });
			const said = { figure_version: 1, reason: unitMarks[at], raised_at: AT };
			await put('figure_objection', { ...place, id, leaf, ...said });
			const cell = { ...place, leaf, stage: 'final', input: 'points', value: '0.75', version: 1, at: AT };
			await put('score_event', { ...cell, id, kind: 'entered', reason: unitMarks[at] });
			await put('score_cell', { ...cell, event_id: id });
		}
	}
};
