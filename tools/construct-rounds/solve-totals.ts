import { type Random, randomOf } from './random.ts';

/** What is known of a unit's total, in hundredths of a point: 9153 is 91,53. */
export type Wanted = { readonly unit: string; readonly least: number; readonly most: number };

/** Totals by unit, in hundredths. */
export type Totals = ReadonlyMap<string, number>;

export type TotalsWanted = {
	readonly units: readonly Wanted[];
	/** What all come to together, where a mean is printed. */
	readonly sum?: number | undefined;
	/** How far the totals are from what a text says of them (counts, ranks): 0 when all of it holds. */
	readonly faults?: ((totals: Totals) => number) | undefined;
	/** Units that share a total because the text says so. Everybody else's is his own. */
	readonly mayShare?: ReadonlySet<string> | undefined;
	readonly seed: string;
};

const MOST_STEPS = 400_000;

const startOf = ({ units, sum }: TotalsWanted, random: Random): number[] => {
	const totals = units.map(({ least, most }) => random.whole(least, most));
	if (sum === undefined) return totals;
	let missing = sum - totals.reduce((a, b) => a + b, 0);
	for (let step = 0; missing !== 0; step++) {
		if (step > 1_000_000) throw new Error(`no totals between the bounds sum to ${sum}`);
		const at = random.whole(0, units.length - 1);
		const { least, most } = units[at] as Wanted;
		const room = missing > 0 ? most - (totals[at] as number) : (totals[at] as number) - least;
		const part = Math.min(random.whole(0, 40), Math.abs(missing), room);
		totals[at] = (totals[at] as number) + Math.sign(missing) * part;
		missing -= Math.sign(missing) * part;
	}
	return totals;
};

/**
 * Totals for units of which only some figures were printed, such that the printed sum, bounds and counts hold. A seeded
 * walk: two units exchange points (one alone where no sum is printed), and what makes it worse is undone.
 * @throws Error where nothing was found: the figures contradict each other, or the bounds are too narrow
 */
export const solveTotals = (wanted: TotalsWanted): Totals => {
	const random = randomOf(wanted.seed);
	const { units, sum, mayShare = new Set<string>() } = wanted;
	const totals = startOf(wanted, random);
	const named = (): Totals => new Map(units.map(({ unit }, at) => [unit, totals[at] as number]));
	const alike = (): number => {
		const own = totals.filter((_, at) => !mayShare.has((units[at] as Wanted).unit));
		return own.length - new Set(own).size;
	};
	const faultsNow = (): number => alike() + (wanted.faults?.(named()) ?? 0);
	let faults = faultsNow();
	for (let step = 0; faults > 0; step++) {
		if (step > MOST_STEPS) throw new Error(`${wanted.seed}: ${faults} faults are left`);
		const one = random.whole(0, units.length - 1);
		const other = random.whole(0, units.length - 1);
		const by = random.whole(-120, 120);
		const paired = sum !== undefined && one !== other;
		if (sum !== undefined && !paired) continue;
		const next = (totals[one] as number) + by;
		const back = (totals[other] as number) - by;
		const { least, most } = units[one] as Wanted;
		if (next < least || next > most) continue;
		if (paired && (back < (units[other] as Wanted).least || back > (units[other] as Wanted).most)) continue;
		const before = [totals[one], totals[other]] as [number, number];
		totals[one] = next;
		if (paired) totals[other] = back;
		const now = faultsNow();
		if (now <= faults || random.next() < 0.002) faults = now;
		else if (paired) [totals[one], totals[other]] = before;
		else totals[one] = before[0];
	}
	return named();
};

/** Bounds of a year before: each unit as much lower as all are on the average, give or take some points. */
export const yearBefore = (now: Totals, rise: number, about: number): Wanted[] =>
	[...now].map(([unit, total]) => ({ unit, least: total - rise - about, most: total - rise + about }));

/** Places by unit, the highest total first; equal totals share the better place. */
export const placesOf = (totals: Totals): ReadonlyMap<string, number> => {
	const all = [...totals.values()];
	return new Map([...totals].map(([unit, total]) => [unit, 1 + all.filter((other) => other > total).length]));
};

/** How many totals are at least `from` and less than `until`. */
export const countBetween = (totals: Totals, from: number, until = Number.POSITIVE_INFINITY): number =>
	[...totals.values()].filter((total) => total >= from && total < until).length;
