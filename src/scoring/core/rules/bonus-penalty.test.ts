import { testForm } from './form.suite.ts';

const item = { key: 'sangKien', label: 'Sáng kiến cấp tỉnh', points: '0,5' };
const rule = {
	form: 'bonus-penalty',
	items: [item, { key: 'giaiThuong', label: 'Giải thưởng', points: '1' }],
};

testForm('bonus-penalty', [
	{
		rule,
		table: [
			[{ sangKien: '0', giaiThuong: '0' }, 'none: 0 of 2'],
			[{ sangKien: '1', giaiThuong: '1' }, 'counted: 1.5 of 2'],
			[{ sangKien: '2', giaiThuong: '1' }, 'counted: 2 of 2'],
			[{ sangKien: '3', giaiThuong: '1' }, 'capped: 2 of 2'],
			[{}, 'input-missing sangKien, input-missing giaiThuong'],
			[{ sangKien: '0.5', giaiThuong: '-1' }, 'input-not-whole sangKien, input-negative giaiThuong'],
		],
		rises: ['sangKien', 'giaiThuong'],
	},
	{
		rule: { ...rule, cap: '1' },
		table: [[{ sangKien: '3', giaiThuong: '0' }, 'capped: 1 of 2']],
		findings: ['best-below-max'],
	},
	{
		rule: { ...rule, items: [item, { ...item, points: '0' }] },
		table: [],
		findings: ['key-twice', 'item-without-points'],
	},
]);
