import { blockResult, placeFacts } from './block.mjs';
import { asEarlier, contestOf } from './contest.mjs';
import { compareLine } from './differences.mjs';
import { roundsOf, toRound } from './earlier.mjs';
import { figuresOf, PARTS } from './entries.mjs';
import { bare } from './names.mjs';
import { columnsOf, pairRows } from './pair.mjs';
import { scoredFigures, scoredOf } from './scored.mjs';

const UNITS = 'results-units.ndjson';
const BLOCKS = 'results-blocks.ndjson';
/** The version of the rules that this program knows. */
const RULES = '1';

const blockKey = (block, year) => JSON.stringify([block, year ?? null]);

/** By block and year, the years in order; what has no year is held last, against all that is known. */
const inOrderOfYears = (entries) => {
	const contests = new Map();
	for (const entry of entries) {
		const { block, year } = entry.row;
		const key = blockKey(block, year);
		if (!contests.has(key)) contests.set(key, { at: { block, year: year ?? undefined }, entries: [] });
		contests.get(key).entries.push(entry);
	}
	const yearOf = ({ at }) => at.year ?? Number.POSITIVE_INFINITY;
	return [...contests.values()].sort((a, b) => (yearOf(a) === yearOf(b) ? 0 : yearOf(a) - yearOf(b)));
};

/**
 * The contests of the same table's earlier years as rounds, with what the earlier results that were given have of further
 * blocks in those years, and the other years of these.
 */
const withContests = (earlier, contests, years) => {
	const own = [...new Set(contests.map(({ year }) => year))].map((year) => {
		const ofYear = contests.filter((contest) => contest.year === year);
		const parts = ofYear.map(asEarlier);
		const blocks = new Set(ofYear.map(({ block }) => bare(block)));
		const isLeft = ({ block }) => !blocks.has(bare(block));
		const given = earlier.find((round) => round.year === year);
		return toRound(
			year,
			[...parts.flatMap(({ units }) => units), ...(given?.units.filter(isLeft) ?? [])],
			[...parts.map(({ block }) => block), ...(given?.blocks.filter(isLeft) ?? [])],
		);
	});
	const others = earlier.filter(({ year }) => year === undefined || !years.has(year));
	return [...others, ...own].sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
};

/** A block in a year that the table has itself is taken from the table and not from earlier results. */
const holdAll = (entries, settings, earlier, lineages) => {
	const years = new Set(entries.map(({ row }) => row.year));
	const contests = [];
	for (const { at, entries: own } of inOrderOfYears(entries)) {
		const before = contests.filter(
			({ year }) => year !== undefined && (at.year === undefined || year < at.year),
		);
		contests.push(contestOf(own, at, settings, withContests(earlier, before, years), lineages));
	}
	return contests;
};

const compareAll = (contests, areas, facts, blockLines, { settings, scope, scored }) => {
	const checks = contests.flatMap(({ standings }) =>
		standings.map(({ entry, result }) =>
			compareLine(UNITS, entry.stated, {
				...figuresOf(entry, areas),
				...scoredFigures(entry, scope, PARTS),
				...result,
			}),
		),
	);
	const left = new Map(blockLines.map((line) => [blockKey(line.value.block, line.value.year), line]));
	for (const contest of contests) {
		const key = blockKey(contest.block, contest.year);
		const line = left.get(key);
		left.delete(key);
		const record = { block: contest.block, year: contest.year };
		if (line)
			checks.push(
				compareLine(
					BLOCKS,
					line,
					blockResult(contest, areas, facts, settings, { stated: line.value, areaIn: scored?.areaIn }),
				),
			);
		else checks.push({ findings: [{ code: 'block-missing', file: BLOCKS, record }], checked: 0 });
	}
	for (const { line, value } of left.values())
		checks.push({ findings: [{ code: 'result-unfounded', file: BLOCKS, line, record: value }], checked: 0 });
	return checks;
};

const isHidden = ({ key }) => key.startsWith('area:');

/** The settings with tie-break keys marked that look at what the scope leaves out. */
const asVisible = (settings, scope) => {
	if (scope !== 'ranking') return settings;
	const keys = settings.rank.keys.map((one) =>
		isHidden(one) ? { key: `hidden:${one.key}`, first: 'lowest' } : one,
	);
	return { ...settings, rank: { ...settings.rank, keys } };
};

const skippedIn = (settings, scope, isScored) => {
	if (scope !== 'ranking')
		return isScored && scope === 'areas' ? [{ field: 'areas', reason: 'scope areas' }] : [];
	const ties = settings.rank.keys.some(({ key }) => key.startsWith('hidden:'));
	return [
		...(settings.total === 'weights' ? [{ field: 'total', reason: 'scope ranking' }] : []),
		...(ties ? [{ field: 'tieBrokenBy', reason: 'scope ranking' }] : []),
	];
};

const placeKey = (row, unit) => JSON.stringify([row ?? null, unit]);

const recomputeKnown = ({ scope }, lineFiles) => {
	const of = (name) => {
		const file = lineFiles.find((one) => one.name === name);
		return file?.lines.map(({ value }, index) => ({ value, line: index + 1 }));
	};
	const settings = asVisible(
		Object.fromEntries(of('settings.ndjson').map(({ value }) => [value.key, value.value])),
		scope,
	);
	const inputs = of('inputs.ndjson');
	const values = inputs.map(({ value }) => value);
	const noUnits = of('inconsistencies.ndjson').filter(({ value }) => value.kind === 'row-is-no-unit');
	const leftOut = new Set(noUnits.map(({ value }) => placeKey(value.place?.row, value.unit)));
	const scored = scoredOf(of, of(UNITS));
	const nameOf = ({ unit }) => (Object.hasOwn(settings.aliases, unit) ? settings.aliases[unit] : unit);
	const rows = inputs
		.filter(({ value }) => value.kind === 'row' && !leftOut.has(placeKey(value.row, value.unit)))
		.map((row) => (scored ? { ...row, value: scored.rowFrom(row.value, nameOf(row.value)) } : row));
	const { entries, findings } = pairRows(rows, of(UNITS), settings, scope);
	const lineages = values.filter(({ kind }) => kind === 'lineage');
	const contests = holdAll(entries, settings, roundsOf(values, settings), lineages);
	const facts = placeFacts(
		values.filter(({ kind }) => kind === 'fact'),
		contests,
	);
	const columns = columnsOf(inputs, settings, scope);
	const checks = compareAll(contests, columns, facts, of(BLOCKS), { settings, scope, scored });
	if (scored) checks.push(scored);
	return {
		findings: [...findings, ...checks.flatMap((check) => check.findings)],
		checked: checks.reduce((sum, { checked }) => sum + checked, 0),
		skipped: skippedIn(settings, scope, scored !== undefined),
	};
};

/**
 * Computes the results again from inputs and settings, with exact fractions, and holds every figure against the lines
 * of results.
 * @returns {{ findings: object[], checked: number, skipped: { field: string, reason: string }[] }}
 */
export const recompute = (manifest, lineFiles) => {
	if (manifest.ruleSemantics !== RULES)
		return {
			findings: [],
			checked: 0,
			skipped: [{ field: 'results', reason: `ruleSemantics ${manifest.ruleSemantics}` }],
		};
	try {
		return recomputeKnown(manifest, lineFiles);
	} catch (error) {
		// Values of another form than the rules know; which one, the error says.
		return { findings: [{ code: 'cannot-recompute', reason: error.message }], checked: 0, skipped: [] };
	}
};
