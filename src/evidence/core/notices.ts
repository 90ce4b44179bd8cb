/** A file as it is held against others and against the round. */
export type Held = {
	readonly unitId: string;
	readonly year: number;
	readonly leaf: string;
	readonly sha256: string;
	readonly flags: readonly string[];
	/** The period that its document speaks of, and the day it was issued; null: not said. */
	readonly periodFrom: string | null;
	readonly periodUntil: string | null;
	readonly issuedOn: string | null;
};

/** What an appraiser should look at. It proves nothing by itself. */
export type Notice =
	| { readonly kind: 'same-file-other-unit'; readonly units: readonly string[] }
	| { readonly kind: 'same-file-other-year'; readonly years: readonly number[] }
	| { readonly kind: 'outside-round' }
	| { readonly kind: 'flag'; readonly flag: string };

const isOutside = ({ periodFrom, periodUntil, issuedOn, year }: Held): boolean => {
	const [first, last] = [`${year}-01-01`, `${year}-12-31`];
	if (periodFrom !== null || periodUntil !== null)
		return (periodFrom !== null && periodFrom > last) || (periodUntil !== null && periodUntil < first);
	return issuedOn !== null && !issuedOn.startsWith(String(year));
};

/**
 * What is to be said of one file among all files of the jurisdiction: the same bytes with another unit or in another year,
 * a period outside of the year that is scored (without a period: issued in another year), what was seen of its pages.
 */
export const noticesOf = (file: Held, others: readonly Held[]): readonly Notice[] => {
	const same = others.filter(({ sha256 }) => sha256 === file.sha256);
	const units = [...new Set(same.map(({ unitId }) => unitId))].filter((unit) => unit !== file.unitId).sort();
	const years = [...new Set(same.filter(({ unitId }) => unitId === file.unitId).map(({ year }) => year))]
		.filter((year) => year !== file.year)
		.sort((a, b) => a - b);
	return [
		...(units.length > 0 ? [{ kind: 'same-file-other-unit', units } as const] : []),
		...(years.length > 0 ? [{ kind: 'same-file-other-year', years } as const] : []),
		...(isOutside(file) ? [{ kind: 'outside-round' } as const] : []),
		...file.flags.map((flag) => ({ kind: 'flag', flag }) as const),
	];
};
