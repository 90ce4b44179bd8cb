import type { Problem } from '#kernel/decision.ts';
import { covers } from '../periods.ts';
import type { Unit, UnitKey, UnitVersion } from '../unit.ts';
import type { Checked } from './gather.ts';

/** The version that holds on a day, an open beginning being earlier than every day (the empty text). */
const versionAt = (unit: Unit | undefined, from: string): UnitVersion | undefined =>
	unit?.versions.find(
		({ period }) => (period.from ?? '') <= from && (period.until === undefined || from < period.until),
	);

/**
 * Whether a version is above itself. A circle exists from the latest beginning among its links, so looking at the first day of each
 * version finds every one.
 */
const isCircle = (key: UnitKey, version: UnitVersion, after: ReadonlyMap<UnitKey, Unit>): boolean => {
	const seen = new Set<UnitKey>();
	let parent = version.parent;
	while (parent !== undefined && !seen.has(parent)) {
		if (parent === key) return true;
		seen.add(parent);
		parent = versionAt(after.get(parent), version.period.from ?? '')?.parent;
	}
	return false;
};

/** Parents that do not exist, or not throughout the row's period, and parents that run in a circle. */
export const checkParents = ({ rows, after, flawed }: Checked): Problem[] => {
	const problems: Problem[] = [];
	for (const { key, version, cells } of rows) {
		if (!version?.parent) continue;
		const parent = after.get(version.parent);
		const details = { ...cells.at('parent'), value: version.parent };
		if (!parent) {
			if (!flawed.has(version.parent)) problems.push({ code: 'units.unknown-parent', details });
			continue;
		}
		if (isCircle(key, version, after)) {
			problems.push({ code: 'units.parents-in-a-circle', details });
			continue;
		}
		const periods = parent.versions.map(({ period }) => period);
		if (!covers(periods, version.period) && !flawed.has(version.parent)) {
			problems.push({ code: 'units.parent-not-there-then', details });
		}
	}
	return problems;
};
