import type { Results, UnitResult } from '#par-index/core/results.ts';
import type { Settings } from '#par-index/core/settings.ts';

/** Another rule than the declared one, under which a unit would stand elsewhere. */
export const VARIANTS = ['ties-shared', 'ties-dense', 'one-digit-more', 'exact', 'printed'] as const;
export type Variant = (typeof VARIANTS)[number];

/** Where a unit stands, and where it would stand under another rule. */
export type Affected = {
	readonly unit: string;
	readonly block: string;
	readonly variant: Variant;
	readonly rank: number | null;
	readonly otherRank: number | null;
	readonly band: string | null;
	readonly otherBand: string | null;
};

/** Units of one block that are equal as the settings compare them, and what set them apart, if anything did. */
export type Tie = {
	readonly block: string;
	readonly units: readonly {
		readonly unit: string;
		readonly rank: number | null;
		readonly tieBrokenBy: string | null;
	}[];
};

export type AffectedUnits = { readonly ties: readonly Tie[]; readonly affected: readonly Affected[] };

type Recompute = (settings: Settings) => Results;

const keyOf = ({ unit, block, year }: UnitResult): string => JSON.stringify([block, year, unit]);

/** The settings under each other rule; a rule that is the declared one is none. */
const variantsOf = (settings: Settings): readonly (readonly [Variant, Settings])[] => {
	const { rank, rounding } = settings;
	const finer = { ...settings, rounding: { ...rounding, digits: rounding.digits + 1 } };
	const all: readonly (readonly [Variant, Settings, boolean])[] = [
		['ties-shared', { ...settings, rank: { ...rank, ties: 'competition' } }, rank.ties === 'keys'],
		['ties-dense', { ...settings, rank: { ...rank, ties: 'dense' } }, rank.ties === 'competition'],
		[
			'one-digit-more',
			{ ...finer, rank: { ...rank, digits: rank.digits + 1 } },
			rounding.at === 'end' || rank.basis === 'published',
		],
		[
			'exact',
			{ ...settings, rounding: { ...rounding, at: 'none' }, rank: { ...rank, basis: 'exact' } },
			rounding.at === 'end' || rank.basis === 'published',
		],
		[
			'printed',
			{ ...settings, rank: { ...rank, basis: 'published', digits: rounding.digits } },
			rounding.at === 'none' && rank.basis === 'exact',
		],
	];
	return all.flatMap(([variant, other, isOther]) => (isOther ? [[variant, other] as const] : []));
};

const differing = (declared: Results, other: Results, variant: Variant): readonly Affected[] => {
	const byKey = new Map(other.units.map((unit) => [keyOf(unit), unit]));
	return declared.units.flatMap((unit) => {
		const there = byKey.get(keyOf(unit));
		if (!there || (there.rank === unit.rank && there.band === unit.band)) return [];
		return [
			{
				unit: unit.unit,
				block: unit.block,
				variant,
				rank: unit.rank,
				otherRank: there.rank,
				band: unit.band,
				otherBand: there.band,
			},
		];
	});
};

/** Those that share a rank where ties are shared. */
const tiesOf = (declared: Results, shared: Results): readonly Tie[] => {
	const groups = new Map<string, UnitResult[]>();
	for (const unit of shared.units) {
		if (unit.rank === null) continue;
		const key = JSON.stringify([unit.block, unit.year, unit.rank]);
		groups.set(key, [...(groups.get(key) ?? []), unit]);
	}
	const byKey = new Map(declared.units.map((unit) => [keyOf(unit), unit]));
	return [...groups.values()]
		.filter((units) => units.length > 1)
		.map((units) => ({
			block: units[0]?.block ?? '',
			units: units.map((unit) => {
				const own = byKey.get(keyOf(unit));
				return { unit: unit.unit, rank: own?.rank ?? null, tieBrokenBy: own?.tieBrokenBy ?? null };
			}),
		}));
};

/**
 * Which units stand where they stand because of the declared rules of ties and of rounding (domain.md §5): equal ones, and
 * those whose rank or band another rule would change. Nothing is proposed; the declared rule holds.
 * @param declared results by the declared settings
 * @param recompute the same table by other settings
 */
export const affectedUnits = (declared: Results, recompute: Recompute): AffectedUnits => {
	const { settings } = declared;
	const shared = recompute({ ...settings, rank: { ...settings.rank, ties: 'competition' } });
	return {
		ties: tiesOf(declared, shared),
		affected: variantsOf(settings).flatMap(([variant, other]) =>
			differing(declared, recompute(other), variant),
		),
	};
};
