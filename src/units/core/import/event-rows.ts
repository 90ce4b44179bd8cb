import { type Day, parseDay } from '#kernel/calendar.ts';
import { parseExact } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import { compare, HUNDRED, multiply, ONE, type Rational, rational, sign } from '#kernel/rational.ts';
import { fold } from '#kernel/text.ts';
import { BASES, type Basis, EVENT_KINDS, type EventKind, type Link } from '../unit.ts';
import { badCharacter } from './characters.ts';
import { EVENT_COLUMNS, type EventColumn } from './columns.ts';
import { type Cells, readTable, type TextTable } from './table.ts';

/** One row of the table of events: one link of one event. */
export type EventRow = {
	readonly event: string;
	readonly kind: EventKind;
	readonly date: Day;
	readonly link: Link;
	readonly decision?: string | undefined;
	readonly note?: string | undefined;
	readonly cells: Cells<EventColumn>;
};

const KIND_WORDS: Record<EventKind, readonly string[]> = {
	established: ['thành lập', 'thành lập mới'],
	renamed: ['đổi tên'],
	merged: ['sáp nhập', 'hợp nhất', 'nhập'],
	split: ['chia', 'tách', 'chia tách'],
	moved: ['chuyển', 'điều chuyển'],
	dissolved: ['giải thể', 'kết thúc hoạt động'],
};
const BASIS_WORDS: Record<Basis, readonly string[]> = {
	area: ['diện tích'],
	population: ['dân số'],
	tasks: ['nhiệm vụ', 'chức năng, nhiệm vụ'],
};
const words = <T extends string>(all: readonly T[], vietnamese: Record<T, readonly string[]>) =>
	new Map(all.flatMap((value) => [value, ...vietnamese[value]].map((word) => [fold(word), value] as const)));
const KINDS = words(EVENT_KINDS, KIND_WORDS);
const BASIS = words(BASES, BASIS_WORDS);
const YES = new Set(['yes', 'true', '1', 'x', 'co']);
const NO = new Set(['', 'no', 'false', '0', 'khong']);

/** A share as people write it: `0.25`, `0,25`, `25 %`, `1/3`. Undefined for what is no number. */
const parseShare = (text: string): Rational | undefined => {
	const percent = /^(.*\d)\s*%$/.exec(text);
	const value = parseExact((percent?.[1] ?? text).replace(',', '.'));
	return value && percent ? multiply(value, rational(1n, HUNDRED.n)) : value;
};

type Complain = (code: string, column: EventColumn, details?: Problem['details']) => void;

const readShare = (text: string, complain: Complain): Rational | undefined => {
	if (text === '') return undefined;
	const share = parseShare(text);
	if (!share) complain('units.bad-share', 'share', { value: text });
	else if (sign(share) <= 0 || compare(share, ONE) > 0) {
		complain('units.share-out-of-range', 'share', { value: text });
	}
	return share;
};

const readRow = (cells: Cells<EventColumn>, complain: Complain): Omit<EventRow, 'cells'> | undefined => {
	const of = cells.of;
	for (const column of ['event', 'decision', 'note'] as const) {
		const bad = badCharacter(of(column));
		if (bad) complain(bad.code, column, { character: bad.character });
	}
	if (of('event') === '') complain('units.event-missing', 'event');
	const kind = KINDS.get(fold(of('kind')));
	if (!kind) complain('units.unknown-event-kind', 'kind', { value: of('kind') });
	const date = parseDay(of('date'));
	if (!date) complain('units.bad-day', 'date', { value: of('date') });
	const share = readShare(of('share'), complain);
	const basis = BASIS.get(fold(of('basis')));
	if (of('basis') !== '' && !basis) complain('units.unknown-basis', 'basis', { value: of('basis') });
	const keeps = fold(of('keeps'));
	if (!YES.has(keeps) && !NO.has(keeps)) complain('units.bad-yes-no', 'keeps', { value: of('keeps') });
	if (!kind || !date) return undefined;

	const predecessor = of('predecessor') || undefined;
	const successor = of('successor') || undefined;
	const link: Link = { predecessor, successor, share, basis, keeps: YES.has(keeps) };
	return {
		event: of('event'),
		kind,
		date,
		link,
		decision: of('decision') || undefined,
		note: of('note') || undefined,
	};
};

/** Reads the table of events. Every fault of every row is reported with file, row and column; faulty rows are left out. */
export const readEventRows = (table: TextTable): { rows: EventRow[]; problems: Problem[] } => {
	const read = readTable(table, EVENT_COLUMNS, ['event', 'kind', 'date', 'predecessor', 'successor']);
	const problems = [...read.problems];
	const rows: EventRow[] = [];
	for (const cells of read.rows) {
		let faults = 0;
		const row = readRow(cells, (code, column, details = {}) => {
			faults += 1;
			problems.push({ code, details: { ...cells.at(column), ...details } });
		});
		if (row && faults === 0) rows.push({ ...row, cells });
	}
	return { rows, problems };
};
