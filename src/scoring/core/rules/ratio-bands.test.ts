import { testForm } from './form.suite.ts';

const measured = { variables: { a: 'Số phải làm', b: 'Số đã làm' }, measure: 'b / a * 100' };
const bands = [
	{ from: '90', points: '2' },
	{ from: '80', until: '90', points: '1' },
	{ until: '80', points: '0' },
];
const nothing = (whenNothing: string) => ({ form: 'ratio-bands', ...measured, whenNothing, bands });

testForm('ratio-bands', [
	{
		rule: { form: 'ratio-bands', ...measured, bands },
		table: [
			[{ a: '10', b: '9' }, 'in-band: 2 of 2'],
			[{ a: '10', b: '8' }, 'in-band: 1 of 2'],
			[{ a: '3', b: '2' }, 'in-band: 0 of 2'],
			[{ a: '100000', b: '89999.999' }, 'in-band: 1 of 2'],
			[{}, 'input-missing b, input-missing a'],
			[{ b: '1' }, 'input-missing a'],
			[{ a: '-1' }, 'input-negative a, input-missing b'],
			[{ a: 'mười', b: '1' }, 'input-not-a-number a'],
			[{ a: '0', b: '0' }, 'division-by-zero'],
		],
		rises: ['b'],
		falls: ['a'],
	},
	{ rule: nothing('full'), table: [[{ a: '0', b: '0' }, 'nothing-full: 2 of 2']] },
	{ rule: nothing('zero'), table: [[{ a: '0', b: '0' }, 'nothing-zero: 0 of 2']] },
	{
		rule: nothing('not-applicable'),
		table: [
			[{ a: '0', b: '0' }, 'nothing-not-applicable: not applicable'],
			[{ a: '0' }, 'input-missing b'],
		],
	},
	{
		rule: {
			form: 'ratio-bands',
			variables: { tyLe: 'Tỷ lệ', thua: 'Không dùng' },
			measure: 'tyLe + x',
			bands: [
				{ from: '80', fromInclusive: 'false', points: '1' },
				{ until: '80', untilInclusive: false, points: '0' },
			],
		},
		max: '1',
		table: [],
		findings: ['variable-unknown', 'variable-unused', 'border-in-neither'],
	},
	{
		rule: {
			form: 'ratio-bands',
			variables: { tyLe: 'Tỷ lệ' },
			measure: 'tyLe',
			bands: [{ from: '50', until: '60', points: '2' }],
		},
		table: [
			[{ tyLe: '49.99' }, 'in-no-band'],
			[{ tyLe: '60' }, 'in-no-band'],
		],
		findings: ['border-in-neither', 'bands-gap', 'border-in-neither', 'bands-gap'],
	},
]);
