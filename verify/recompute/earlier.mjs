import { percentOf } from './entries.mjs';
import { mean, parse } from './fraction.mjs';
import { bare, indexOf } from './names.mjs';

/** Whether the settings say that only some units of a block in a year are there. */
export const isIncomplete = ({ incomplete }, block, year) =>
	incomplete.some(
		(part) =>
			(part.block === undefined || part.block === block) && (part.year === undefined || part.year === year),
	);

const percentIn = ({ total, max, percent }, { rounding }) => {
	if (percent === null) return undefined;
	const exactTotal = rounding.at === 'end' ? undefined : parse(total);
	return exactTotal ? percentOf(exactTotal, parse(max)) : parse(percent);
};

const earlierBlock = (record, source, units, settings) => {
	const { block, year } = record;
	const partial =
		isIncomplete(source, block, year ?? undefined) || isIncomplete(settings, block, year ?? undefined);
	const percents = units
		.filter((unit) => unit.ranked && unit.printedBlock === block && unit.year === year && unit.percent)
		.map(({ percent }) => percent);
	const bands = Object.fromEntries(record.bands.map(({ name, count }) => [name, count]));
	return {
		block,
		units: record.units,
		mean: partial || percents.length === 0 ? undefined : mean(percents),
		bands,
	};
};

/** All results of one earlier year, with a way to find units by name. */
export const toRound = (year, units, blocks) => {
	const byBlock = new Map();
	const findIn = (block) => {
		const key = bare(block);
		if (!byBlock.has(key)) byBlock.set(key, indexOf(units.filter((unit) => bare(unit.block) === key)));
		return byBlock.get(key);
	};
	return { year, units, blocks, find: indexOf(units), findIn };
};

/** The block of a round by its name; case and marks do not count where no name is the same. */
export const blockIn = (round, block) =>
	round.blocks.find((one) => one.block === block) ??
	round.blocks.find((one) => bare(one.block) === bare(block));

/**
 * The earlier results that stand in the inputs, as rounds, oldest first. Without a year each stands alone, at the front.
 * @param inputs the values of the lines of `inputs.ndjson`
 */
export const roundsOf = (inputs, settings) => {
	const rounds = new Map();
	const of = (year, table) => {
		const key = year ?? `#${table}`;
		if (!rounds.has(key)) rounds.set(key, { year: year ?? undefined, units: [], blocks: [] });
		return rounds.get(key);
	};
	for (const source of inputs.filter(({ kind }) => kind === 'earlier')) {
		const { table, rounding, incomplete } = source;
		const here = (kind) => inputs.filter((one) => one.kind === kind && one.table === table);
		const units = here('earlier-unit').map((unit) => ({
			...unit,
			unit: Object.hasOwn(settings.aliases, unit.unit) ? settings.aliases[unit.unit] : unit.unit,
			printedBlock: unit.block,
			percent: percentIn(unit, { rounding }),
		}));
		for (const unit of units) of(unit.year, table).units.push(unit);
		for (const block of here('earlier-block'))
			of(block.year, table).blocks.push(earlierBlock(block, { incomplete }, units, settings));
	}
	return [...rounds.values()]
		.map(({ year, units, blocks }) => toRound(year, units, blocks))
		.sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
};

/** The round that a year is compared with: the last one before it. */
export const roundBefore = (rounds, year) =>
	rounds.findLast((round) => round.year === undefined || year === undefined || round.year < year);
