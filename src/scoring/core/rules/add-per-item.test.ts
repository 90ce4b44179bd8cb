import { testForm } from './form.suite.ts';

const item = { key: 'sangKien', label: 'Sáng kiến được công nhận', points: '0,5' };
const rule = { form: 'add-per-item', items: [item, { key: 'moHinh', label: 'Mô hình mới', points: '0.25' }] };

testForm('add-per-item', [
	{
		rule,
		table: [
			[{ sangKien: '0', moHinh: '0' }, 'none: 0 of 2'],
			[{ sangKien: '1', moHinh: '3' }, 'added: 1.25 of 2'],
			[{ sangKien: '4', moHinh: '0' }, 'added: 2 of 2'],
			[{ sangKien: '4', moHinh: '1' }, 'capped: 2 of 2'],
			[{}, 'input-missing sangKien, input-missing moHinh'],
			[{ sangKien: '0.5', moHinh: '-1' }, 'input-not-whole sangKien, input-negative moHinh'],
		],
		rises: ['sangKien', 'moHinh'],
	},
	{
		rule: { ...rule, cap: '1', items: [item, { ...item, points: '0' }] },
		table: [],
		findings: ['best-below-max', 'key-twice', 'item-without-points'],
	},
]);
