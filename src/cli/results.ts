import type { CliCommand } from './command-line.ts';
import { TABLE_OPTIONS } from './table-options.ts';

export const results: CliCommand = {
	name: 'results',
	options: { ...TABLE_OPTIONS, json: {} },
	examples: [
		'npx openpar results --table data/results/quang-binh-2023.csv --previous data/results/quang-binh-2022.csv',
		'npx openpar results --table data/results/ben-tre-2021.csv --settings data/results/ben-tre-2021.settings.yaml --printed data/results/ben-tre-2021.facts.csv',
		'npx openpar results --table data/results/pci-2014.csv --previous data/results/pci-2013.csv --settings data/results/pci.settings.yaml',
		'npx openpar results --printed data/results/hue-communes.facts.csv',
		'npx openpar results --table data/results/provinces-2020.csv --settings data/results/provinces-2020.settings.yaml --json',
	],
	run: async (call) => (await import('./run-results.ts')).run(call),
};
