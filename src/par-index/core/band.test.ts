import { describe, expect, it } from 'vitest';
import { decimal } from '#kernel/decimal.ts';
import { bandOf, toIntervals } from './band.ts';
import { checkBands } from './check-bands.ts';
import { type Band, DEFAULT_BANDS } from './settings.ts';

const band = (name: string, from?: string, until?: string, more: Partial<Band> = {}): Band => ({
	name,
	from,
	fromInclusive: true,
	until,
	untilInclusive: false,
	...more,
});
const nameAt = (bands: readonly Band[], percent: string) =>
	bandOf(toIntervals(bands), decimal(percent))?.name;

describe('bands', () => {
	it.each([
		['100', 'Xuất sắc'],
		['90', 'Xuất sắc'],
		['89.999999', 'Tốt'],
		['80', 'Tốt'],
		['79.99', 'Khá'],
		['70', 'Khá'],
		['69.99', 'Trung bình'],
		['50', 'Trung bình'],
		['49.99', 'Yếu'],
		['0', 'Yếu'],
	])('puts %s percent in the band %s by default', (percent, name) => {
		expect(nameAt(DEFAULT_BANDS, percent)).toBe(name);
	});

	it('leaves the border out of a band that says "more than"', () => {
		const printed = [band('> 90', '90', undefined, { fromInclusive: false }), band('80–<90', '80', '90')];
		expect([nameAt(printed, '90.01'), nameAt(printed, '90'), nameAt(printed, '89.99')]).toEqual([
			'> 90',
			undefined,
			'80–<90',
		]);
	});

	it('takes the border in where the upper end is inclusive', () => {
		const printed = [band('đến 50', undefined, '50', { untilInclusive: true })];
		expect([nameAt(printed, '50'), nameAt(printed, '50.01')]).toEqual(['đến 50', undefined]);
	});
});

describe('the checker of bands', () => {
	it('finds nothing wrong with the default bands', () => {
		expect(checkBands(DEFAULT_BANDS)).toEqual([]);
	});

	it('says of the bands of Bến Tre that exactly 90 is in none', () => {
		const benTre = [
			band('> 90', '90', undefined, { fromInclusive: false }),
			band('80–<90', '80', '90'),
			band('< 80', undefined, '80'),
		];
		expect(checkBands(benTre)).toEqual([{ kind: 'settings.band-gap', details: { at: '90' } }]);
	});

	it('names a gap between two borders with its ends', () => {
		const found = checkBands([band('A', '90'), band('B', '70', '85.5'), band('C', undefined, '70')]);
		expect(found).toEqual([{ kind: 'settings.band-gap', details: { at: '[85.5; 90)' } }]);
	});

	it('names what is below the lowest band', () => {
		expect(checkBands([band('A', '50')])).toEqual([
			{ kind: 'settings.band-gap', details: { at: '[0; 50)' } },
		]);
	});

	it('finds a border that belongs to two bands', () => {
		const found = checkBands([band('A', '90'), band('B', undefined, '90', { untilInclusive: true })]);
		expect(found).toEqual([{ kind: 'settings.band-overlap', details: { at: '90', band: 'A', other: 'B' } }]);
	});

	it('finds two bands that overlap in a stretch', () => {
		const found = checkBands([band('A', '85'), band('B', undefined, '90')]);
		expect(found).toEqual([
			{ kind: 'settings.band-overlap', details: { at: '[85; 90)', band: 'A', other: 'B' } },
		]);
	});

	it('finds borders that are the wrong way round, and what they leave uncovered', () => {
		const found = checkBands([band('A', '90'), band('B', '90', '80'), band('C', undefined, '80')]);
		expect(found).toEqual([
			{ kind: 'settings.band-reversed', details: { band: 'B' } },
			{ kind: 'settings.band-gap', details: { at: '[80; 90)' } },
		]);
	});

	it.each([
		['more than 100', band('A', '100', undefined, { fromInclusive: false })],
		['from 101', band('A', '101')],
		['below 0', band('A', undefined, '0')],
	])('finds that nobody can reach %s', (_, unreachable) => {
		const found = checkBands([unreachable, band('B')]);
		expect(found[0]).toEqual({ kind: 'settings.band-unreachable', details: { band: 'A' } });
	});

	it('allows 100 as a band of its own', () => {
		expect(checkBands([band('A', '100'), band('B', undefined, '100')])).toEqual([]);
	});
});
