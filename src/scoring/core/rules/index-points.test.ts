import { testForm } from './form.suite.ts';

const sipas = { form: 'index-points', variables: { tyLe: 'Tỷ lệ hài lòng (%)' }, measure: 'tyLe' };
const mean = {
	...sipas,
	variables: { tong: 'Tổng điểm trả lời', phieu: 'Số phiếu' },
	measure: 'tong / phieu',
	from: '1',
	until: '5',
};

testForm('index-points', [
	{
		rule: sipas,
		max: '10',
		table: [
			[{ tyLe: '86.35' }, 'on-scale: 8.635 of 10'],
			[{ tyLe: '0' }, 'on-scale: 0 of 10'],
			[{ tyLe: '100' }, 'on-scale: 10 of 10'],
			[{ tyLe: '100.01' }, 'index-points.off-scale'],
			[{ tyLe: '-1' }, 'input-negative tyLe'],
			[{}, 'input-missing tyLe'],
		],
		rises: ['tyLe'],
	},
	{
		rule: mean,
		table: [
			[{ tong: '400', phieu: '100' }, 'on-scale: 1.5 of 2'],
			[{ tong: '100', phieu: '300' }, 'index-points.off-scale'],
			[{ tong: '0', phieu: '0' }, 'division-by-zero'],
			[{}, 'input-missing tong, input-missing phieu'],
		],
	},
	{
		rule: { ...mean, over: 'cap', whenNothing: 'full' },
		table: [
			[{ tong: '600', phieu: '100' }, 'above-scale: 2 of 2'],
			[{ tong: '50', phieu: '100' }, 'below-scale: 0 of 2'],
			[{ tong: '0', phieu: '0' }, 'nothing-full: 2 of 2'],
		],
		rises: ['tong'],
		falls: ['phieu'],
	},
	{
		rule: { ...mean, whenNothing: 'zero' },
		table: [[{ tong: '0', phieu: '0' }, 'nothing-zero: 0 of 2']],
	},
	{
		rule: { ...mean, whenNothing: 'not-applicable' },
		table: [[{ tong: '0', phieu: '0' }, 'nothing-not-applicable: not applicable']],
	},
	{
		rule: { ...sipas, from: '100', until: '100', measure: 'diem' },
		table: [[{ diem: '100' }, 'index-points.scale-empty']],
		findings: ['variable-unknown', 'variable-unused', 'index-points.scale-empty'],
	},
]);
