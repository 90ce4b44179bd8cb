/** A file at a leaf as it is held against others and against the round. */
export type Held = {
	readonly unitId: string;
	readonly year: number;
	readonly leaf: string;
	readonly sha256: string;
	readonly flags: readonly string[];
	/** Found damaged or missing when it was read again last. */
	readonly isDamaged: boolean;
	/** The period that its document speaks of, and the day it was issued; null: not said. */
	readonly periodFrom: string | null;
	readonly periodUntil: string | null;
	readonly issuedOn: string | null;
	/** When it came, and until when such files were taken; milliseconds since 1970, null: no deadline. */
	readonly receivedAt: number;
	/** When what is written of its document was changed last. */
	readonly changedAt: number;
	readonly deadline: number | null;
};

/** The same bytes somewhere: in a round of a year, or with a unit that has not linked them yet (null). */
export type Copy = { readonly unitId: string; readonly year: number | null; readonly sha256: string };

/** What an appraiser should look at. It proves nothing by itself. */
export type Notice =
	| { readonly kind: 'same-file-other-unit'; readonly units: readonly string[] }
	| { readonly kind: 'same-file-other-year'; readonly years: readonly number[] }
	| { readonly kind: 'outside-round' }
	| { readonly kind: 'late' }
	| { readonly kind: 'changed-late' }
	| { readonly kind: 'damaged' }
	| { readonly kind: 'flag'; readonly flag: string };

const isOutside = ({ periodFrom, periodUntil, issuedOn, year }: Held): boolean => {
	const [first, last] = [`${year}-01-01`, `${year}-12-31`];
	if (periodFrom !== null || periodUntil !== null)
		return (periodFrom !== null && periodFrom > last) || (periodUntil !== null && periodUntil < first);
	return issuedOn !== null && !issuedOn.startsWith(String(year));
};

const isAfter = (at: number, { deadline }: Held): boolean => deadline !== null && at >= deadline;

/**
 * What is to be said of one file among all files of the jurisdiction: the same bytes with another unit or in another year,
 * a period outside of the year that is scored (without a period: issued in another year), that it came after the deadline
 * (a later version of what was handed in), that number, issuer, days or grade were changed after it, that its bytes were
 * lost, what was seen of its pages.
 */
export const noticesOf = (file: Held, copies: readonly Copy[]): readonly Notice[] => {
	const same = copies.filter(({ sha256 }) => sha256 === file.sha256);
	const units = [...new Set(same.map(({ unitId }) => unitId))].filter((unit) => unit !== file.unitId).sort();
	const years = [
		...new Set(same.flatMap(({ unitId, year }) => (unitId === file.unitId && year !== null ? [year] : []))),
	]
		.filter((year) => year !== file.year)
		.sort((a, b) => a - b);
	return [
		...(units.length > 0 ? [{ kind: 'same-file-other-unit', units } as const] : []),
		...(years.length > 0 ? [{ kind: 'same-file-other-year', years } as const] : []),
		...(isOutside(file) ? [{ kind: 'outside-round' } as const] : []),
		...(isAfter(file.receivedAt, file) ? [{ kind: 'late' } as const] : []),
		...(isAfter(file.changedAt, file) ? [{ kind: 'changed-late' } as const] : []),
		...(file.isDamaged ? [{ kind: 'damaged' } as const] : []),
		...file.flags.map((flag) => ({ kind: 'flag', flag }) as const),
	];
};
