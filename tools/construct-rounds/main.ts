/** Constructs the entries of the reference rounds (data/rounds) anew: `node tools/construct-rounds/main.ts [case …]`. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { type CriteriaSet, setSchema } from '#criteria/core/set.ts';
import { spellingKey } from '#kernel/spelling.ts';
import { benTre2021 } from './cases/ben-tre-2021.ts';
import { dongThap2023 } from './cases/dong-thap-2023.ts';
import { haiDuong2021 } from './cases/hai-duong-2021.ts';
import { national2022 } from './cases/national-2022.ts';
import { sonLa2017 } from './cases/son-la-2017.ts';
import { constructBlock } from './construct-block.ts';
import { writeRound } from './write-round.ts';

const data = resolve(import.meta.dirname, '..', '..', 'data');
const CASES = [sonLa2017, haiDuong2021, benTre2021, dongThap2023, national2022];

const readSet = (id: string): CriteriaSet =>
	setSchema.parse(parse(readFileSync(join(data, 'sets', `${id}.yaml`), 'utf8'), { schema: 'failsafe' }));

/** The set of a unit: one that names it goes before one that names its block. */
const setFor = (sets: readonly CriteriaSet[], unit: string, block: string): CriteriaSet => {
	const named = (list: readonly string[], name: string) =>
		list.some((one) => spellingKey(one) === spellingKey(name));
	const found =
		sets.find(({ unitGroup }) => named(unitGroup.units, unit)) ??
		sets.find(({ unitGroup }) => named(unitGroup.blocks, block));
	if (!found) throw new Error(`no set for ${unit} (${block})`);
	return found;
};

const wanted = process.argv.slice(2);
for (const round of CASES) {
	if (wanted.length > 0 && !wanted.some((word) => round.id.includes(word))) continue;
	const sets = round.sets.map(readSet);
	const started = Date.now();
	const blocks = round.blocks.map(({ block, year, totals }) => {
		const targets = Array.from(totals, ([unit, total]) => ({ unit, total, set: setFor(sets, unit, block) }));
		return { block, units: constructBlock(targets, block, `${round.id}/${block}/${year}`) };
	});
	writeRound(join(data, 'rounds', round.id), round, blocks);
	const units = blocks.reduce((sum, block) => sum + block.units.length, 0);
	console.log(`${round.id}: ${units} units, ${Date.now() - started} ms`);
}
