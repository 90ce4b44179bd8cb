import { overlaps, type Period } from '#kernel/calendar.ts';
import type { UnitKind } from './kinds.ts';
import { byFrom, coalesce } from './periods.ts';
import type { Names, Region, UnitKey, UnitVersion } from './unit.ts';

/**
 * A unit as it is stored: each attribute has periods of its own, so that a new code does not repeat the name. Two rows
 * of one attribute never overlap (of one scheme, for regions), and following rows never say the same.
 */
export type UnitParts = {
	readonly names: readonly { readonly period: Period; readonly kind: UnitKind; readonly names: Names }[];
	readonly codes: readonly { readonly period: Period; readonly code: string }[];
	readonly parents: readonly { readonly period: Period; readonly parent: UnitKey }[];
	readonly regions: readonly ({ readonly period: Period } & Region)[];
};

const sameNames = (a: Names, b: Names): boolean => a.vi === b.vi && a.en === b.en && a.km === b.km;

/** Takes versions apart into the stored form. */
export const partsOf = (versions: readonly UnitVersion[]): UnitParts => {
	const schemes = new Set(versions.flatMap(({ regions }) => regions.map(({ scheme }) => scheme)));
	return {
		names: coalesce(
			versions.map(({ period, kind, names }) => ({ period, kind, names })),
			(a, b) => a.kind === b.kind && sameNames(a.names, b.names),
		),
		codes: coalesce(
			versions.flatMap(({ period, code }) => (code === undefined ? [] : [{ period, code }])),
			(a, b) => a.code === b.code,
		),
		parents: coalesce(
			versions.flatMap(({ period, parent }) => (parent === undefined ? [] : [{ period, parent }])),
			(a, b) => a.parent === b.parent,
		),
		regions: [...schemes].flatMap((scheme) =>
			coalesce(
				versions.flatMap(({ period, regions }) =>
					regions.filter((region) => region.scheme === scheme).map((region) => ({ period, ...region })),
				),
				(a, b) => a.name === b.name,
			),
		),
	};
};

/** The days on which something changes while a name holds, the name's own beginning first. */
const cuts = (
	name: Period,
	others: readonly { readonly period: Period }[],
): (Period['from'] | undefined)[] => {
	const days = new Set<NonNullable<Period['from']>>();
	for (const { period } of others) {
		for (const day of [period.from, period.until]) {
			if (day === undefined) continue;
			const inside =
				(name.from === undefined || name.from < day) && (name.until === undefined || day < name.until);
			if (inside) days.add(day);
		}
	}
	return [name.from, ...[...days].sort()];
};

/** Puts the stored form together again: a version for every period in which nothing changes. */
export const versionsOf = ({ names, codes, parents, regions }: UnitParts): UnitVersion[] => {
	const others = [...codes, ...parents, ...regions];
	return [...names].sort(byFrom).flatMap(({ period: whole, kind, names }) => {
		const starts = cuts(whole, others);
		return starts.map((from, index) => {
			const period: Period = { from, until: index + 1 < starts.length ? starts[index + 1] : whole.until };
			const holding = <T extends { readonly period: Period }>(rows: readonly T[]): T[] =>
				rows.filter((row) => overlaps(row.period, period));
			return {
				period,
				kind,
				names,
				code: holding(codes)[0]?.code,
				parent: holding(parents)[0]?.parent,
				regions: holding(regions).map(({ scheme, name }) => ({ scheme, name })),
			};
		});
	});
};
