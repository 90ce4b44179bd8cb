import type { Inputs } from './input.ts';

const DAY = '2026-11-22';

export const units: Inputs = ({ slug }) => ({
	'units.apply-import': { input: { files: [] } },
	'units.browse-units': { input: { day: DAY, depth: 'any' } },
	'units.check-import': { input: { files: [] } },
	'units.ids-by-key': { input: { keys: [`so-1-${slug}`] } },
	'units.own-units': { input: {} },
	'units.own-units-stamp': { input: {} },
	'units.search-units': { input: { text: 'Sở' } },
	'units.shipped-hash': { input: { name: 'units' } },
	'units.unit-history': { input: { key: `so-1-${slug}` } },
	'units.units-by-name': { input: { names: ['Sở 1'], day: DAY, level: 'commune' } },
	'units.units-on-day': { input: { day: DAY } },
});
