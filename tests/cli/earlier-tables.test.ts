import { describe, expect, test } from 'vitest';
import { file, openpar } from './openpar.ts';

type Unit = {
	readonly unit: string;
	readonly year: number;
	readonly block: string;
	readonly rank: number | null;
	readonly change: string | null;
	readonly rankChange: number | null;
	readonly notComparable: string | null;
	readonly streak: { readonly yearsFirst: number } | null;
};

let files = 0;
const table = (rows: string): string => file(`bang-${++files}.csv`, `Đơn vị;Khối;Năm;Điểm\n${rows}`);

const unitOf = async (args: readonly string[], unit: string, year: number): Promise<Unit | undefined> => {
	const { out } = await openpar(['results', ...args, '--json']);
	const { units } = JSON.parse(out) as { units: Unit[] };
	return units.find((one) => one.unit === unit && one.year === year);
};

describe('earlier tables', () => {
	test('a tie of last year is broken by the year before it, in one file or in two', async () => {
		const now = table('A Lưới;huyện;2023;91\nPhú Lộc;huyện;2023;90\n');
		const [y22, y21] = [
			'A Lưới;huyện;2022;90\nPhú Lộc;huyện;2022;90\n',
			'A Lưới;huyện;2021;80\nPhú Lộc;huyện;2021;85\n',
		];
		const settings = file('quy-tac.yaml', 'rank:\n  keys: [previousRank]\n');
		const together = ['--previous', table(y22 + y21)];
		const apart = ['--previous', table(y22), '--previous', table(y21)];
		for (const previous of [together, apart]) {
			const args = ['--table', now, '--settings', settings, ...previous];
			expect(await unitOf(args, 'A Lưới', 2023)).toMatchObject({ rankChange: 1, streak: { yearsFirst: 1 } });
		}
	});

	test('a unit that gave its predecessor up to its namesake was not first in its place', async () => {
		const both = table('Tân Phú;xã;2022;90\nVạn Ninh;xã;2022;85\nTấn Phú;xã;2023;95\nTân Phú;xã;2023;91\n');
		expect(await unitOf(['--table', both], 'Tấn Phú', 2023)).toMatchObject({
			notComparable: 'not-in-earlier-results',
			streak: { yearsFirst: 1 },
		});
	});

	test('a unit is looked for in its own block first, whatever another block calls letter for letter', async () => {
		const now = table('KỲ ANH;xã;2023;75\n');
		const before = table('KỲ ANH;phường;2022;60\nKỳ Anh;xã;2022;70\n');
		expect(await unitOf(['--table', now, '--previous', before], 'KỲ ANH', 2023)).toMatchObject({
			change: '5.00',
			notComparable: null,
		});
		const elsewhere = table('KỲ ANH;phường;2022;60\n');
		expect(await unitOf(['--table', now, '--previous', elsewhere], 'KỲ ANH', 2023)).toMatchObject({
			change: null,
			notComparable: 'other-block',
		});
	});

	test('a year of which the table has some blocks is completed from the earlier one', async () => {
		const now = table('Sở A;sở;2022;80\nSở A;sở;2023;81\nHuyện B;huyện;2023;71\n');
		const before = table('Huyện B;huyện;2022;70\nSở A;sở;2022;60\n');
		const args = ['--table', now, '--previous', before];
		expect(await unitOf(args, 'Huyện B', 2023)).toMatchObject({ change: '1.00', streak: { yearsFirst: 2 } });
		// What the table has itself is not taken from elsewhere.
		expect(await unitOf(args, 'Sở A', 2023)).toMatchObject({ change: '1.00' });
	});
});

test('a key that names an area is found in either Unicode form', async () => {
	const areas = file(
		'linh-vuc.csv',
		'Đơn vị;Năm;Điểm;Thể chế;Thủ tục\nSở A;2023;90,00;8;5\nSở B;2023;90,00;9;4\n',
	);
	const settings = 'rank:\n  keys: ["area:Thể chế"]\n';
	for (const form of ['NFC', 'NFD'] as const) {
		const args = ['--table', areas, '--settings', file(`${form}.yaml`, settings.normalize(form))];
		expect(await unitOf(args, 'Sở B', 2023)).toMatchObject({ rank: 1, tieBrokenBy: 'area:Thể chế' });
	}
});

test('a printed change of a band is held against the table in whatever case the band is written', async () => {
	const now = table('Sở A;sở;2023;85\nSở B;sở;2023;71\n');
	const before = table('Sở A;sở;2022;85\nSở B;sở;2022;82\n');
	const facts = file('muc.csv', 'Năm;Nội dung;Giá trị\n2023;Band change: tốt;7\n2023;Band change: TỐT;-1\n');
	const { out } = await openpar([
		'results',
		'--table',
		now,
		'--previous',
		before,
		'--printed',
		facts,
		'--json',
	]);
	const { inconsistencies } = JSON.parse(out) as {
		inconsistencies: { kind: string; place: { row: number } }[];
	};
	expect(inconsistencies.map(({ kind, place }) => [kind, place.row])).toEqual([
		['band-count-does-not-follow', 2],
	]);
});

test('a printed fact that cannot be read is listed, and the rest is computed', async () => {
	const facts = file('so-in.csv', 'Năm;Nội dung;Giá trị\n2023;mean;#REF!\n2023;spread;9,40\n');
	const now = table('Sở A;sở;2023;80\nSở B;sở;2023;71\n');
	const { code, out } = await openpar(['results', '--table', now, '--printed', facts, '--json']);
	expect(code).toBe(1);
	const { inconsistencies } = JSON.parse(out) as {
		inconsistencies: { kind: string; place: { row: number } }[];
	};
	expect(inconsistencies.map(({ kind, place }) => [kind, place.row])).toEqual([
		['fact-unreadable', 2],
		['spread-does-not-follow', 3],
	]);
});
