import { someSettings } from '../a-table.fixture.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import {
	bands,
	type Example,
	from90,
	keys,
	over90,
	plain,
	sipas,
	under90,
	weighted,
} from './example.fixture.ts';
import { fromReading } from './from-reading.ts';

/** What reading hands on, and what the settings checker says. */
export const SETTINGS_EXAMPLES: readonly Example[] = [
	{
		kind: 'cell-ambiguous',
		wrong: {
			table: plain,
			found: [
				fromReading({
					code: 'exchange.ambiguous-number',
					details: { file: 'bang.csv', row: 3, column: 'Điểm', value: '1.234' },
				}),
			],
		},
		details: { value: '1.234' },
		mended: { table: plain },
	},
	{
		kind: 'cell-unreadable',
		wrong: {
			table: plain,
			found: [
				fromReading({
					code: 'exchange.not-a-number',
					details: { file: 'bang.csv', row: 3, column: 'Điểm', value: 'x' },
				}),
			],
		},
		details: { value: 'x' },
		mended: { table: plain },
	},
	{
		kind: 'settings.area-unknown',
		wrong: { table: plain, settings: someSettings({ areaMax: { x: '10' } }) },
		details: { path: 'areaMax.x', code: 'x' },
		mended: { table: plain },
	},
	{
		kind: 'settings.band-gap',
		wrong: { table: plain, settings: bands(over90, under90) },
		details: { path: 'bands.default', at: '90' },
		mended: { table: plain, settings: bands(from90, under90) },
	},
	{
		kind: 'settings.band-overlap',
		wrong: { table: plain, settings: bands(from90, { ...under90, untilInclusive: true }) },
		details: { at: '90', band: '≥ 90', other: '< 90' },
		mended: { table: plain, settings: bands(from90, under90) },
	},
	{
		kind: 'settings.band-reversed',
		wrong: { table: plain, settings: bands(from90, { name: 'x', from: '90', until: '80' }, under90) },
		details: { band: 'x' },
		mended: { table: plain, settings: bands(from90, under90) },
	},
	{
		kind: 'settings.band-unreachable',
		wrong: { table: plain, settings: bands({ name: 'x', from: '100', fromInclusive: false }, {}) },
		details: { band: 'x' },
		mended: { table: plain, settings: bands({ name: 'x', from: '100' }, {}) },
	},
	{
		kind: 'settings.block-unknown',
		wrong: {
			table: plain,
			settings: someSettings({
				bands: { ...DEFAULT_SETTINGS.bands, blocks: { Huyện: DEFAULT_SETTINGS.bands.default } },
			}),
		},
		details: { block: 'Huyện' },
		mended: {
			table: plain,
			settings: someSettings({
				bands: { ...DEFAULT_SETTINGS.bands, blocks: { Sở: DEFAULT_SETTINGS.bands.default } },
			}),
		},
	},
	{
		kind: 'settings.key-unknown',
		wrong: { table: plain, settings: keys([{ key: 'area:x', first: 'highest' }]) },
		details: { key: 'area:x', path: 'rank.keys.0' },
		mended: { table: plain, settings: keys(sipas) },
	},
	{
		kind: 'settings.keys-missing',
		wrong: { table: plain, settings: keys([]) },
		details: {},
		mended: { table: plain, settings: keys(sipas) },
	},
	{
		kind: 'settings.keys-unused',
		wrong: { table: plain, settings: keys(sipas, 'dense') },
		details: { ties: 'dense' },
		mended: { table: plain, settings: keys(sipas) },
	},
	{
		kind: 'settings.unit-unknown',
		wrong: { table: plain, settings: someSettings({ notRanked: ['Z'] }) },
		details: { unit: 'Z', path: 'notRanked.0' },
		mended: { table: plain, settings: someSettings({ notRanked: ['C'] }) },
	},
	{
		kind: 'settings.weights-do-not-sum-to-one',
		wrong: {
			...weighted('70,05'),
			settings: someSettings({ total: 'weights', weights: { x: '0.5', y: '0.4' } }),
		},
		details: { sum: '0.9' },
		mended: {
			...weighted('70,05'),
			settings: someSettings({ total: 'weights', weights: { x: '1', y: '1' } }),
		},
	},
];
