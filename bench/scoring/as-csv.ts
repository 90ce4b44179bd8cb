import { entriesOf, ORDER } from './the-set.ts';

const OPTIONS = ['x', 'y', 'z'];

/** What the units of the comparison entered, as a file of entries: some 147 rows a unit. */
export const asCsv = (units: number): string => {
	const columns = entriesOf(units);
	const lines = ['unit,block,year,stage,leaf,input,value'];
	for (let unit = 0; unit < units; unit++) {
		for (const [at, { leaf, index }] of ORDER.entries()) {
			const entered = columns[at];
			const head = `Đơn vị số ${unit},khối,2026,final,${leaf.area + 1}.${index}`;
			if (entered?.notApplicable?.[unit] === 1) {
				lines.push(`${head},notApplicable,yes`);
				continue;
			}
			for (const [name, { values, scale }] of entered?.inputs ?? []) {
				const value = values[unit] as number;
				lines.push(`${head},${name},${name === 'option' ? OPTIONS[value] : value / scale}`);
			}
		}
	}
	return `${lines.join('\n')}\n`;
};
