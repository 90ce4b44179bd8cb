import { testForm } from './form.suite.ts';

const rule = {
	form: 'rank-bands',
	variables: { pci: 'Điểm PCI' },
	measure: 'pci',
	bands: [
		{ until: 1, points: '3' },
		{ until: '3', points: '2' },
	],
	otherwise: '1',
};
const peers = ['70', '65', '65', '60'].map((pci) => ({ pci }));
const ratio = { ...rule, variables: { a: 'a', b: 'b' }, measure: 'b / a' };

testForm('rank-bands', [
	{
		rule,
		max: '3',
		peers,
		table: [
			[{ pci: '70.01' }, 'in-band: 3 of 3'],
			[{ pci: '70' }, 'in-band: 3 of 3'],
			[{ pci: '69.99' }, 'in-band: 2 of 3'],
			[{ pci: '65' }, 'in-band: 2 of 3'],
			[{ pci: '64.99' }, 'otherwise: 1 of 3'],
			[{ pci: '60' }, 'otherwise: 1 of 3'],
			[{}, 'input-missing pci'],
		],
		rises: ['pci'],
	},
	{
		rule: { ...rule, order: 'lowest' },
		max: '3',
		peers,
		table: [
			[{ pci: '60' }, 'in-band: 3 of 3'],
			[{ pci: '61' }, 'in-band: 2 of 3'],
			[{ pci: '65' }, 'in-band: 2 of 3'],
			[{ pci: '65.1' }, 'otherwise: 1 of 3'],
		],
		falls: ['pci'],
	},
	{
		rule,
		max: '3',
		peers: [...peers, {}],
		table: [[{ pci: '90' }, 'group-incomplete']],
	},
	{
		rule: { ...ratio, whenNothing: 'full' },
		max: '3',
		peers: [{ a: '0', b: '0' }],
		table: [
			[{ a: '0', b: '0' }, 'nothing-full: 3 of 3'],
			[{ a: '2', b: '1' }, 'in-band: 3 of 3'],
		],
	},
	{
		rule: { ...ratio, whenNothing: 'zero' },
		max: '3',
		table: [[{ a: '0', b: '0' }, 'nothing-zero: 0 of 3']],
	},
	{
		rule: { ...ratio, whenNothing: 'not-applicable' },
		max: '3',
		table: [[{ a: '0', b: '0' }, 'nothing-not-applicable: not applicable']],
	},
	{
		rule: {
			...rule,
			bands: [
				{ until: 10, points: '3' },
				{ until: 10, points: '2' },
				{ until: 5, points: '1' },
			],
			otherwise: '1,5',
		},
		max: '3',
		table: [],
		findings: ['band-unreachable', 'band-unreachable', 'rank-bands.later-is-better'],
	},
]);
