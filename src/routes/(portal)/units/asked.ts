import { type Day, parseDay } from '#kernel/calendar.ts';
import { type Level, levelOf, UNIT_KINDS, type UnitKind } from '#units/core/kinds.ts';

const LEVELS = ['province', 'district', 'commune', 'agency'] as const satisfies readonly Level[];
export type BrowsedLevel = (typeof LEVELS)[number];

/** What the address of the page asks for. Everything is optional; an absent day is today. */
export type Asked = {
	readonly on?: Day | undefined;
	readonly under?: string | undefined;
	readonly level?: BrowsedLevel | undefined;
	readonly kind?: UnitKind | undefined;
	readonly q?: string | undefined;
	readonly page?: number | undefined;
};

/** Units on one page of a long list. */
export const PAGE_SIZE = 100;

/** What an address asks for; a day that is none is told apart, for the form to say so. */
export const askedIn = (params: URLSearchParams): { asked: Asked; wrongDay: string | undefined } => {
	const text = (name: string): string | undefined => params.get(name)?.trim() || undefined;
	const on = text('on');
	const day = on === undefined ? undefined : parseDay(on);
	const page = Number(params.get('page'));
	const kind = UNIT_KINDS.find((known) => known === text('kind'));
	const asked: Asked = {
		on: day,
		under: text('under')?.slice(0, 200),
		level: kind ? undefined : LEVELS.find((known) => known === text('level')),
		kind,
		q: text('q')?.slice(0, 200),
		page: Number.isInteger(page) && page > 1 && page < 1000 ? page : undefined,
	};
	return { asked, wrongDay: on !== undefined && day === undefined ? on : undefined };
};

/** The address that asks for it, without language; always in the same order. */
export const addressOf = (asked: Asked): string => {
	const params = Object.entries(asked)
		.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
		.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
	const query = new URLSearchParams(params).toString();
	return query === '' ? '/units' : `/units?${query}`;
};

/** The kinds that a list is limited to; undefined: all. */
export const kindsOf = ({ kind, level }: Asked): UnitKind[] | undefined => {
	if (kind) return [kind];
	return level && UNIT_KINDS.filter((known) => levelOf(known) === level);
};

/** Counts by level, and by kind within it, in the order from the top down. */
export const levelsOf = (counts: readonly { readonly kind: UnitKind; readonly count: number }[]) =>
	LEVELS.flatMap((level) => {
		const kinds = UNIT_KINDS.flatMap((kind) => {
			const found = levelOf(kind) === level ? counts.find((one) => one.kind === kind) : undefined;
			return found ? [found] : [];
		});
		const count = kinds.reduce((sum, one) => sum + one.count, 0);
		return count > 0 ? [{ level, count, kinds }] : [];
	});
