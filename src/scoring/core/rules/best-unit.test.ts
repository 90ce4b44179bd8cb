import { testForm } from './form.suite.ts';

const rule = { form: 'best-unit', variables: { hoSo: 'Hồ sơ trực tuyến' }, measure: 'hoSo' };
const peers = [{ hoSo: '80' }, { hoSo: '40' }];
const late = {
	...rule,
	variables: { tre: 'Hồ sơ trễ', tong: 'Tổng hồ sơ' },
	measure: 'tre / tong',
	better: 'lower',
};

testForm('best-unit', [
	{
		rule,
		peers,
		table: [
			[{ hoSo: '80' }, 'higher: 2 of 2'],
			[{ hoSo: '100' }, 'higher: 2 of 2'],
			[{ hoSo: '60' }, 'higher: 1.5 of 2'],
			[{ hoSo: '0' }, 'higher: 0 of 2'],
			[{}, 'input-missing hoSo'],
			[{ hoSo: '-1' }, 'input-negative hoSo'],
		],
		rises: ['hoSo'],
	},
	{
		rule: late,
		peers: [{ tre: '2', tong: '100' }],
		table: [
			[{ tre: '4', tong: '100' }, 'lower: 1 of 2'],
			[{ tre: '1', tong: '100' }, 'lower: 2 of 2'],
			[{ tre: '0', tong: '100' }, 'lowest: 2 of 2'],
			[{ tre: '0', tong: '0' }, 'division-by-zero'],
		],
		falls: ['tre'],
	},
	{
		rule: late,
		peers: [{ tre: '0', tong: '100' }],
		table: [[{ tre: '4', tong: '100' }, 'lower: 0 of 2']],
	},
	{
		rule,
		peers: [{ hoSo: '0' }],
		table: [[{ hoSo: '0' }, 'best-unit.best-is-zero']],
	},
	{
		rule: { ...rule, whenNothing: 'zero' },
		peers: [{ hoSo: '0' }],
		table: [[{ hoSo: '0' }, 'nothing-zero: 0 of 2']],
	},
	{
		rule: { ...late, whenNothing: 'full' },
		table: [[{ tre: '0', tong: '0' }, 'nothing-full: 2 of 2']],
	},
	{
		rule: { ...late, whenNothing: 'not-applicable' },
		table: [[{ tre: '0', tong: '0' }, 'nothing-not-applicable: not applicable']],
	},
	{
		rule: { ...rule, measure: 'hoSo - 50' },
		peers,
		table: [[{ hoSo: '80' }, 'best-unit.below-zero']],
	},
	{
		rule,
		peers: [...peers, {}],
		table: [[{ hoSo: '80' }, 'group-incomplete']],
	},
]);
