import { canonical } from '../canonical.mjs';

const isPlain = (value) => value !== null && typeof value === 'object';

/** The paths at which two JSON values differ, with both values: `areas/0/percent`. */
const differences = (stated, computed, path = '') => {
	if (canonical(stated ?? null) === canonical(computed ?? null)) return [];
	if (!isPlain(stated) || !isPlain(computed)) return [{ field: path, stated, computed }];
	const names = [...new Set([...Object.keys(stated), ...Object.keys(computed)])];
	return names.flatMap((name) => differences(stated[name], computed[name], path ? `${path}/${name}` : name));
};

const leaves = (value) =>
	isPlain(value) ? Object.values(value).reduce((sum, one) => sum + leaves(one), 0) : 1;

const text = (value) => (isPlain(value) ? canonical(value) : (value ?? null));

/**
 * Holds a line of results against what it must say. Members that the recomputing does not know stay unread.
 * @returns {{ findings: object[], checked: number }}
 */
export const compareLine = (file, { line, value }, computed) => {
	const stated = Object.fromEntries(Object.keys(computed).map((name) => [name, value[name]]));
	const findings = differences(stated, computed).map((one) => ({
		code: 'computed-differs',
		file,
		line,
		field: one.field,
		stated: text(one.stated),
		computed: text(one.computed),
		record: { unit: value.unit, block: value.block, year: value.year },
	}));
	return { findings, checked: leaves(computed) };
};
