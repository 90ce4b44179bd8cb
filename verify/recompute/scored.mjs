import { asScored, cardOf } from './cards.mjs';
import { compareLine } from './differences.mjs';
import { percentOf } from './entries.mjs';
import { exact, parse, percentText } from './fraction.mjs';
import { setsOf } from './sets.mjs';

const LEAVES = 'results-leaves.ndjson';

const keyOf = ({ unit, block, year }) => JSON.stringify([unit, block, year ?? null]);
const printed = (value) => ({ value: exact(value) });
const printedAll = (entries) =>
	Object.fromEntries(entries.filter(([, value]) => value).map(([name, value]) => [name, printed(value)]));
const orNull = (value, print) => (value === undefined ? null : print(value));

/** What a line must say its points and maximum are, where its trace or its not applying decides. */
const pointsOf = ({ value, node, points }, set) => {
	const { trace, notApplicable } = value;
	if (points === undefined) return {};
	const scored = (text) => exact(asScored(parse(text), set));
	if (!trace) return { points: null };
	if (!notApplicable) return { points: scored(trace.points), max: trace.max };
	return { points: node.counts === 'score' ? scored(trace.max) : '0', max: trace.max };
};

/** What each line of a leaf must say of itself: what counts follows from its points, and its trace speaks of them. */
const checkLeaves = ({ leaves, set }) =>
	leaves.map((leaf) => {
		const { value, line, node, counted, factor } = leaf;
		const expected = { area: node.area.code, counted: orNull(counted, exact), factor: exact(factor) };
		return compareLine(LEAVES, { line, value }, { ...expected, ...pointsOf(leaf, set) });
	});

/** The areas of one unit as its line of results must state them. */
const areasStated = (areas) =>
	areas.map(({ code, points, max }) => ({
		code,
		points: orNull(points, percentText),
		max: percentText(max),
		percent: orNull(percentOf(points, max), percentText),
	}));

/** The areas in which a set has points inside the 100, by code. */
const areasIn = ({ leaves }) =>
	new Map(
		[...leaves.values()].filter(({ counts }) => counts === 'score').map(({ area }) => [area.code, area]),
	);

/**
 * The areas that a block has: those of the sets of its units; `mixed` where two sets mean different ones by a code.
 * @returns a function from block, year and code to 'none', 'one' or 'mixed'
 */
const blockAreas = (unitLines, sets) => {
	const found = new Map();
	for (const { value } of unitLines) {
		const set = sets.get(value.set);
		for (const [code, { name, max }] of set ? areasIn(set) : []) {
			const key = JSON.stringify([value.block, value.year ?? null, code]);
			found.set(key, (found.get(key) ?? new Set()).add(`${name.vi}\n${max}`));
		}
	}
	return (block, year, code) => {
		const size = found.get(JSON.stringify([block, year ?? null, code]))?.size ?? 0;
		return size === 0 ? 'none' : size === 1 ? 'one' : 'mixed';
	};
};

/**
 * What a release of a computed round holds beside a published table: undefined where it is none.
 * @param of gives the lines { value, line } of a file of records, undefined where the release has no such file
 */
export const scoredOf = (of, unitLines) => {
	const setLines = of('sets.ndjson');
	if (!setLines) return undefined;
	const { sets, findings } = setsOf(setLines);
	const leafLines = of(LEAVES);
	const byUnit = new Map();
	for (const line of leafLines ?? []) {
		const key = keyOf(line.value);
		byUnit.set(key, [...(byUnit.get(key) ?? []), line]);
	}
	const cards = new Map();
	for (const { value } of leafLines ? unitLines : []) {
		const set = sets.get(value.set);
		if (!set) throw new Error(`${value.unit}: no set ${value.set}`);
		cards.set(keyOf(value), cardOf(byUnit.get(keyOf(value)) ?? [], set));
		byUnit.delete(keyOf(value));
	}
	for (const [{ line, value }] of byUnit.values())
		findings.push({ code: 'result-unfounded', file: LEAVES, line, record: value });
	const checks = [...cards.values()].flatMap(checkLeaves);
	return {
		findings: [...findings, ...checks.flatMap((check) => check.findings)],
		checked: checks.reduce((all, { checked }) => all + checked, 0),
		areaIn: blockAreas(unitLines, sets),
		/** The row of a unit with its figures from its leaves; as it stands where there are none to see. */
		rowFrom: (row, unit) => {
			const card = cards.get(keyOf({ ...row, unit }));
			if (!card) return { ...row, isScored: true };
			const { parts, areas, max, isWhole } = card;
			return {
				...row,
				isScored: true,
				card,
				max: printed(max),
				parts: isWhole ? printedAll([...parts]) : {},
				areas: printedAll(areas.map(({ code, points }) => [code, points])),
			};
		},
	};
};

/** What the line of results of a unit must say where its leaves are laid open. */
const fromLeaves = ({ set, parts, areas, leftOut, gap }, scope, names) => ({
	set: set.id,
	parts: Object.fromEntries(names.map((name) => [name, orNull(parts.get(name), percentText)])),
	areas: areasStated(areas),
	leftOut,
	...(scope === 'gap' ? { gap: orNull(gap, percentText) } : {}),
});

/** Without its leaves: points of areas follow from the inputs, their maxima are taken as stated. */
const withoutLeaves = (row, stated) => {
	const isWhole = Object.keys(row.parts ?? {}).length > 0;
	const areas = stated.areas?.map((area) => ({ ...area, points: row.areas?.[area.code]?.text ?? null }));
	return { ...(isWhole ? {} : { parts: stated.parts }), ...(areas ? { areas } : {}) };
};

/**
 * What the line of results of a scored unit must say otherwise than one of a published table.
 * @param names the parts of a total
 */
export const scoredFigures = ({ row, stated }, scope, names) => {
	if (!row.isScored) return {};
	return row.card ? fromLeaves(row.card, scope, names) : withoutLeaves(row, stated.value);
};
