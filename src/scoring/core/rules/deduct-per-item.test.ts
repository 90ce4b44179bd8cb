import { testForm } from './form.suite.ts';

const late = { key: 'tre', label: 'Báo cáo chậm', points: '0,25' };
const none = { key: 'thieu', label: 'Không có báo cáo', points: '0.5' };
const rule = { form: 'deduct-per-item', items: [late, none] };

testForm('deduct-per-item', [
	{
		rule,
		max: '1',
		table: [
			[{ tre: '0', thieu: '0' }, 'none: 1 of 1'],
			[{ tre: '1', thieu: '0' }, 'deducted: 0.75 of 1'],
			[{ tre: '2', thieu: '1' }, 'deducted: 0 of 1'],
			[{ tre: '3', thieu: '1' }, 'floored: 0 of 1'],
			[{}, 'input-missing tre, input-missing thieu'],
			[{ tre: '-1' }, 'input-negative tre, input-missing thieu'],
			[{ tre: '1.5', thieu: '0' }, 'input-not-whole tre'],
			[{ tre: 'hai', thieu: '-0.5' }, 'input-not-a-number tre, input-negative thieu'],
		],
		falls: ['tre', 'thieu'],
	},
	{
		rule: { ...rule, floor: 'none', start: '1.5' },
		max: '1.5',
		table: [[{ tre: '9', thieu: '0' }, 'deducted: -0.75 of 1.5']],
		falls: ['tre'],
	},
	{
		rule: { ...rule, start: '1', items: [late, { ...late, points: '0' }] },
		table: [],
		findings: ['best-below-max', 'key-twice', 'item-without-points'],
	},
]);
