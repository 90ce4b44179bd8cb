import { describe, expect, it } from 'vitest';
import { readSettings } from '../par-index/settings.ts';
import { type CommonSettings, withCommonSettings } from './settings-form.ts';

const common: CommonSettings = {
	rank: { basis: 'published', digits: '1', ties: 'keys', keys: ['part:sipas', 'previousRank'] },
	bands: [
		{ name: 'Xuất sắc', from: '90', fromInclusive: false, until: '', untilInclusive: false },
		{ name: 'Còn lại', from: '', fromInclusive: true, until: '90', untilInclusive: true },
		{ name: '', from: '', fromInclusive: true, until: '', untilInclusive: false },
	],
};

describe('the common rules of the form', () => {
	it('become settings, with every border as chosen; an empty row is no band', () => {
		const read = readSettings(withCommonSettings('', common));
		expect(read).toMatchObject({
			ok: true,
			settings: {
				rank: { basis: 'published', digits: 1, ties: 'keys' },
				bands: {
					default: [
						{ name: 'Xuất sắc', from: '90', fromInclusive: false },
						{ name: 'Còn lại', until: '90', untilInclusive: true },
					],
				},
			},
		});
		expect(read.ok && read.settings.rank.keys).toEqual([
			{ key: 'part:sipas', first: 'highest' },
			{ key: 'previousRank', first: 'lowest' },
		]);
	});

	it('leave everything else in the text as it stands, comments and bands of single blocks too', () => {
		const before = [
			'# theo Quyết định 2094',
			'weights: { A: 0.5, B: 0.5 }',
			'bands:',
			'  blocks:',
			'    huyện: [{ name: Đạt, from: 85 }]',
			'',
		].join('\n');
		const after = withCommonSettings(before, common);
		expect(after).toContain('# theo Quyết định 2094');
		expect(readSettings(after)).toMatchObject({
			ok: true,
			settings: {
				weights: { A: '0.5', B: '0.5' },
				bands: { blocks: { huyện: [{ name: 'Đạt', from: '85' }] } },
			},
		});
	});

	it('keep a border that is no number as it was typed, so that the whole is refused at its place', () => {
		const [band] = common.bands;
		if (!band) throw new Error('no band');
		const read = readSettings(
			withCommonSettings('', { ...common, bands: [{ ...band, from: 'chín mươi: [' }] }),
		);
		expect(read).toMatchObject({
			ok: false,
			problems: [{ code: 'settings.not-a-decimal', details: { path: 'bands.default.0.from' } }],
		});
	});
});
