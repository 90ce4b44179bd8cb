import type { RoundUnit } from './round.ts';

/** A unit of the register on a day. */
export type Registered = { readonly unitId: string; readonly name: string; readonly code: string | null };

/** A published version and the one that took its place. */
export type Successor = { readonly id: string; readonly supersededBy: string | null };

/** The version in force that came out of an older one; the older one itself where none did. */
const versionInForce = (id: string, versions: readonly Successor[]): string => {
	const seen = new Set<string>();
	let at = id;
	for (;;) {
		seen.add(at);
		const next = versions.find((one) => one.id === at)?.supersededBy ?? null;
		if (next === null || seen.has(next)) return at;
		at = next;
	}
};

/**
 * The units of an earlier round as a new one begins with them: under the names and codes of today, each with the version
 * in force of its set; units that have ended are left out, for people to say who takes their place.
 */
export const copyUnits = (
	units: readonly RoundUnit[],
	registered: readonly Registered[],
	versions: readonly Successor[],
): readonly RoundUnit[] => {
	const today = new Map(registered.map((one) => [one.unitId, one]));
	return units.flatMap((unit) => {
		const now = today.get(unit.unitId);
		if (!now) return [];
		const { setVersionId } = unit;
		return [
			{
				...unit,
				name: now.name,
				code: now.code,
				setVersionId: setVersionId === null ? null : versionInForce(setVersionId, versions),
			},
		];
	});
};

/** What is not as in the round that this one was copied from. */
export type RoundDifference =
	| { readonly kind: 'unit-added' | 'unit-left-out'; readonly name: string }
	| {
			readonly kind: 'unit-renamed' | 'block-changed' | 'set-changed';
			readonly name: string;
			readonly before: string;
			readonly after: string;
	  }
	| { readonly kind: 'appraiser-changed'; readonly name: string }
	| { readonly kind: 'council-changed' | 'settings-changed' };

type Compared = {
	readonly units: readonly RoundUnit[];
	readonly appraisers: readonly {
		readonly key: string;
		readonly unitId: string;
		readonly secondUnitId: string | null;
	}[];
	readonly council: readonly { readonly personId: string; readonly chair: boolean }[];
	readonly settings: string;
};

const ofUnit = (before: RoundUnit, after: RoundUnit, setName: (id: string | null) => string) => {
	const pairs = [
		['unit-renamed', before.name, after.name],
		['block-changed', before.block, after.block],
		['set-changed', setName(before.setVersionId), setName(after.setVersionId)],
	] as const;
	return pairs.flatMap(([kind, was, is]) =>
		was === is ? [] : [{ kind, name: after.name, before: was, after: is }],
	);
};

/** What changed against the earlier round, units first. */
export const roundDifferences = (
	before: Compared,
	after: Compared,
	setName: (id: string | null) => string,
): readonly RoundDifference[] => {
	const old = new Map(before.units.map((unit) => [unit.unitId, unit]));
	const now = new Set(after.units.map(({ unitId }) => unitId));
	const units = after.units.flatMap((unit): readonly RoundDifference[] => {
		const was = old.get(unit.unitId);
		return was ? ofUnit(was, unit, setName) : [{ kind: 'unit-added', name: unit.name }];
	});
	const gone = before.units
		.filter(({ unitId }) => !now.has(unitId))
		.map(({ name }) => ({ kind: 'unit-left-out' as const, name }));
	const oldAppraisers = new Map(before.appraisers.map((one) => [one.key, one]));
	const keys = new Set([...oldAppraisers.keys(), ...after.appraisers.map(({ key }) => key)]);
	const appraisers = [...keys].flatMap((key): readonly RoundDifference[] => {
		const [was, is] = [oldAppraisers.get(key), after.appraisers.find((one) => one.key === key)];
		const isSame = was?.unitId === is?.unitId && was?.secondUnitId === is?.secondUnitId;
		return isSame ? [] : [{ kind: 'appraiser-changed', name: key }];
	});
	const council = (members: Compared['council']) =>
		members
			.map(({ personId, chair }) => `${personId} ${chair}`)
			.sort()
			.join();
	return [
		...gone,
		...units,
		...appraisers,
		...(council(before.council) === council(after.council) ? [] : [{ kind: 'council-changed' as const }]),
		...(before.settings === after.settings ? [] : [{ kind: 'settings-changed' as const }]),
	];
};
