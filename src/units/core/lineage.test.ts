import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '#kernel/calendar.ts';
import { toExact } from '#kernel/decimal.ts';
import { add, ONE, rational, ZERO } from '#kernel/rational.ts';
import { comparablePredecessors } from './comparable.ts';
import { planOf, storedAfter, tableOf } from './import/tables.test-suite.ts';
import { type Kin, lineageOf } from './lineage.ts';
import type { Registry, Unit, UnitEvent } from './unit.ts';

/** Departments of a province: merged in 2008, divided in 2016, merged again in 2025; one kept its legal person. */
const registry = ((): Registry => {
	const units = tableOf(
		'u.csv',
		'key|kind|name|from|until',
		'thuong-mai|sở|Sở Thương mại||2008-01-01',
		'cong-nghiep|sở|Sở Công nghiệp||2008-01-01',
		'cong-thuong|sở|Sở Công Thương|2008-01-01|2025-03-01',
		'khcn|sở|Sở Khoa học và Công nghệ||',
		'tttt|sở|Sở Thông tin và Truyền thông||2025-03-01',
		'kinh-te|sở|Sở Kinh tế|2025-03-01|',
		'du-lich|sở|Sở Du lịch|2016-01-01|',
		'toa|sở|Sở Cũ||2020-01-01',
		'toa-moi|sở|Sở Mới|2020-01-01|',
		'chia|sở|Sở Chia||2020-01-01',
		'chia-2|sở|Sở Chia đôi||2020-01-01',
		'phan|sở|Sở Phần|2020-01-01|',
		'nua|sở|Sở Nửa|2020-01-01|',
		'cho|sở|Sở Cho||2020-01-01',
		'nhan|sở|Sở Nhận|2020-01-01|',
	);
	const events = tableOf(
		'e.csv',
		'event|kind|date|predecessor|successor|share|keeps|basis',
		'1|merged|2008-01-01|thuong-mai|cong-thuong|1|',
		'1|merged|2008-01-01|cong-nghiep|cong-thuong|1|',
		'2|split|2016-01-01|cong-thuong|du-lich|1/4|có',
		'3|merged|2025-03-01|cong-thuong|kinh-te|2/3|',
		'3|merged|2025-03-01|tttt|kinh-te||',
		'4|merged|2025-03-01|tttt|khcn||',
		'4|merged|2025-03-01|khcn|khcn|1|có',
		'5|merged|2020-01-01|toa|toa-moi|1|',
		'6|split|2020-01-01|chia|nua|1/2|',
		'8|split|2020-01-01|chia-2|phan|1/2|',
		'7|split|2020-01-01|cho|nhan|1||tasks',
		'7|split|2020-01-01|cho|nua|1/2||area',
	);
	const stored = storedAfter(planOf(units, events));
	return { units: stored.units, events: [...stored.events.values()] };
})();
const lineage = lineageOf(registry);
const shares = (kin: Kin[]) => kin.map(({ key, share }) => `${key} ${share ? toExact(share) : '?'}`);

describe('what became of a unit', () => {
	it('follows events with shares multiplied, less what was given away before', () => {
		expect(shares(lineage.whatBecameOf('thuong-mai'))).toEqual([
			'cong-thuong 1',
			'du-lich 0.25',
			'kinh-te 0.5',
		]);
	});

	it('leaves an unknown share unknown', () => {
		expect(shares(lineage.whatBecameOf('tttt'))).toEqual(['kinh-te ?', 'khcn ?']);
	});

	it('is nothing for a unit that goes on as itself', () => {
		expect(lineage.whatBecameOf('khcn')).toEqual([]);
	});
});

describe('what a unit came out of', () => {
	it('is each ancestor with the part of it that is there', () => {
		expect(shares(lineage.whatCameBefore('kinh-te'))).toEqual([
			'cong-thuong 2/3',
			'tttt ?',
			'thuong-mai 0.5',
			'cong-nghiep 0.5',
		]);
		expect(shares(lineage.whatCameBefore('du-lich'))).toEqual([
			'cong-thuong 0.25',
			'thuong-mai 0.25',
			'cong-nghiep 0.25',
		]);
	});

	it('is the same share in both directions, and all parts of a unit make one whole', () => {
		const whole = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(fc.array(whole, { minLength: 1, maxLength: 4 }), (layers) => {
				const { units, events, last } = layered(layers);
				const { whatBecameOf, whatCameBefore } = lineageOf({ units, events });
				const became = whatBecameOf('0-0');
				let total = ZERO;
				for (const key of last) {
					const forth = became.filter((kin) => kin.key === key).map(({ share }) => share ?? ZERO);
					const back = whatCameBefore(key).filter((kin) => kin.key === '0-0');
					const sums = [forth, back.map(({ share }) => share ?? ZERO)].map((list) => list.reduce(add, ZERO));
					expect(sums[0]).toEqual(sums[1]);
					total = add(total, sums[0] ?? ZERO);
				}
				expect(total).toEqual(ONE);
			}),
			{ seed: 20260101, numRuns: 100 },
		);
	});
});

/** Layers of units, each divided wholly among the next layer in the given weights, one layer a year. */
const layered = (layers: number[][]) => {
	const units = new Map<string, Unit>();
	const events: UnitEvent[] = [];
	let above = ['0-0'];
	units.set('0-0', { key: '0-0', versions: [version(undefined, 2001)] });
	for (const [index, weights] of layers.entries()) {
		const date = day(`${2001 + index}-01-01`);
		const below = weights.map((_, at) => `${index + 1}-${at}`);
		const total = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
		for (const key of below) units.set(key, { key, versions: [version(2001 + index, 2002 + index)] });
		const links = above.flatMap((predecessor) =>
			below.map((successor, at) => ({
				predecessor,
				successor,
				share: rational(BigInt(weights[at] ?? 0), total),
				keeps: false,
			})),
		);
		events.push({ key: String(index), kind: 'split', date, links });
		above = below;
	}
	return { units, events, last: above };
};
const version = (from: number | undefined, until: number): Unit['versions'][number] => ({
	period: { from: from === undefined ? undefined : day(`${from}-01-01`), until: day(`${until}-01-01`) },
	kind: 'commune',
	names: { vi: 'Xã' },
	regions: [],
});

describe('the unit whose earlier result is comparable', () => {
	const comparable = comparablePredecessors(registry);

	it('is the unit itself where it was there, with a note of what it took in', () => {
		expect(comparable('khcn', day('2024-12-31'))).toEqual({
			comparable: true,
			key: 'khcn',
			tookIn: ['tttt'],
		});
		expect(comparable('khcn', day('2025-12-31'))).toEqual({ comparable: true, key: 'khcn', tookIn: [] });
	});

	it('is the one unit that it continues entirely and alone', () => {
		expect(comparable('toa-moi', day('2019-12-31'))).toEqual({ comparable: true, key: 'toa', tookIn: [] });
	});

	it('is none for merged, divided, new and unknown units, with the reason', () => {
		const reason = (key: string, then: string) => {
			const found = comparable(key, day(then));
			return found.comparable ? found.key : found.reason;
		};
		expect(reason('kinh-te', '2024-12-31')).toBe('units.formed-by-merger');
		expect(reason('du-lich', '2015-12-31')).toBe('units.formed-by-division');
		expect(reason('cong-thuong', '1990-12-31')).toBe('units.formed-by-merger');
		expect(reason('nua', '2019-12-31')).toBe('units.formed-by-merger');
		expect(reason('nhan', '2019-12-31')).toBe('units.formed-by-division');
		expect(reason('phan', '2019-12-31')).toBe('units.formed-by-division');
		expect(reason('khong-co', '2024-12-31')).toBe('units.unknown-unit');
		const alone = { units: registry.units, events: [] };
		expect(comparablePredecessors(alone)('du-lich', day('2015-12-31'))).toMatchObject({
			reason: 'units.newly-established',
		});
	});
});
