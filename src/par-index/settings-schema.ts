import { z } from 'zod';
import { PARTS } from './core/published-table.ts';
import { DEFAULT_BANDS, DEFAULT_SETTINGS, type Settings, TIE_RULES, TOTAL_SOURCES } from './core/settings.ts';

/**
 * The settings as files and programs write them: a public format. Every key says what it means in English and
 * Vietnamese, and the published schema shows it. Decimals are texts, since a number of YAML or JSON would pass through a
 * binary float; comma and point are understood, the point is what comes out. A `message` that begins with "settings."
 * is the code of the problem.
 */
const decimalText = z
	.string()
	.overwrite((text) => text.trim().replace(',', '.').replace(/^\+/, ''))
	.regex(/^-?\d{1,30}(\.\d{1,30})?$/, { error: 'settings.not-a-decimal', abort: true })
	.describe('Exact decimal as text, with a point / Số thập phân chính xác viết dạng chữ, dấu chấm');

const notNegative = decimalText.regex(/^[^-]/, { error: 'settings.negative', abort: true });
const positive = notNegative.regex(/[1-9]/, 'settings.not-above-zero');

/** YAML scalars arrive as their source text; JSON has real numbers. */
const wholeNumber = (from: number, until: number) =>
	z.preprocess(
		(value) => (typeof value === 'string' && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value),
		z
			.int('settings.not-a-whole-number')
			.min(from, 'settings.out-of-range')
			.max(until, 'settings.out-of-range'),
	);

const flag = z.preprocess(
	(value) => (value === 'true' ? true : value === 'false' ? false : value),
	z.boolean('settings.not-true-or-false'),
);

const name = z
	.string()
	.overwrite((text) => text.normalize('NFC').trim())
	.min(1, 'settings.empty');

const band = z
	.strictObject({
		name: name.describe('Name of the band / Tên mức xếp loại'),
		from: decimalText
			.optional()
			.describe('Lower border in percent; absent: open / Cận dưới (%), bỏ trống là không có'),
		fromInclusive: flag
			.default(true)
			.describe('Whether the lower border belongs to the band / Cận dưới có thuộc mức này không (≥ hay >)'),
		until: decimalText
			.optional()
			.describe('Upper border in percent; absent: open / Cận trên (%), bỏ trống là không có'),
		untilInclusive: flag
			.default(false)
			.describe('Whether the upper border belongs to the band / Cận trên có thuộc mức này không (≤ hay <)'),
	})
	.describe('A band of percent / Một mức xếp loại theo tỷ lệ %');

const rankKeyName = z
	.union(
		[
			z.enum(['total', 'percent', 'previousRank']),
			z.templateLiteral(['part:', z.enum(PARTS)]),
			z.templateLiteral(['area:', z.string()]).overwrite((key) => key.normalize('NFC') as typeof key),
		],
		'settings.rank-key-unknown',
	)
	.describe(
		'total, percent, previousRank, part:<name> or area:<code> / tổng điểm, tỷ lệ, thứ hạng năm trước, một phần điểm hoặc một lĩnh vực',
	);

/** A key may be written as its name alone: more is better, and a better rank last year is. */
const rankKey = z.preprocess(
	(value) => {
		const given = typeof value === 'string' ? { key: value } : value;
		if (typeof given !== 'object' || given === null || Array.isArray(given)) return value;
		const key = 'key' in given ? given.key : undefined;
		return { first: key === 'previousRank' ? 'lowest' : 'highest', ...given };
	},
	z.strictObject({
		key: rankKeyName,
		first: z
			.enum(['highest', 'lowest'])
			.describe('Which end goes first / Giá trị lớn hơn hay nhỏ hơn được xếp trước'),
	}),
);

/** Whoever declares keys wants ties broken by them. */
const rankSettings = z.preprocess(
	(value) =>
		typeof value === 'object' && value !== null && 'keys' in value && !('ties' in value)
			? { ...value, ties: 'keys' }
			: value,
	z.strictObject({
		basis: z
			.enum(['exact', 'published'])
			.default(DEFAULT_SETTINGS.rank.basis)
			.describe(
				'Compare exact percents or published digits / So sánh giá trị chính xác hay số đã làm tròn khi công bố',
			),
		digits: wholeNumber(0, 20)
			.default(DEFAULT_SETTINGS.rank.digits)
			.describe(
				'Published digits that a rank on "published" compares / Số chữ số thập phân dùng khi so sánh số đã công bố',
			),
		ties: z
			.enum(TIE_RULES)
			.default(DEFAULT_SETTINGS.rank.ties)
			.describe(
				'competition 1,1,3; dense 1,1,2; keys: set apart by keys in order / đồng hạng cách quãng 1,1,3; liền hạng 1,1,2; hoặc xét lần lượt các tiêu chí phụ',
			),
		keys: z
			.array(rankKey)
			.max(20, 'settings.out-of-range')
			.default([])
			.describe('Tie-break keys in order / Các tiêu chí phụ theo thứ tự ưu tiên'),
	}),
);

const optionalYear = wholeNumber(1900, 2200).optional();

/** Settings in, settings out: what is not given gets its default. */
export const settingsSchema = z.strictObject({
	total: z
		.enum(TOTAL_SOURCES)
		.optional()
		.describe(
			'Where totals come from: printed, parts, weights; absent: the table decides / Tổng điểm lấy từ số in sẵn, từ các phần điểm hay từ trọng số; bỏ trống: theo bảng',
		),
	weights: z
		.record(name, decimalText)
		.default({})
		.describe('Weight by area code / Trọng số của từng lĩnh vực (theo tên cột)'),
	weightScale: positive
		.default(DEFAULT_SETTINGS.weightScale)
		.describe('Factor on the weighted sum / Hệ số nhân với tổng có trọng số'),
	max: positive
		.default(DEFAULT_SETTINGS.max)
		.describe('Maximum total of rows that print none / Điểm tối đa khi bảng không ghi'),
	areaMax: z
		.record(name, positive)
		.default({})
		.describe("An area's own maximum by area code / Điểm tối đa của từng lĩnh vực"),
	areaNames: z
		.record(
			name,
			z.strictObject({
				vi: name.describe('Vietnamese / Tiếng Việt'),
				en: name.optional().describe('English / Tiếng Anh'),
				km: name.optional().describe('Khmer / Tiếng Khmer'),
			}),
		)
		.optional()
		.describe('Names of areas for readers by area code / Tên hiển thị của lĩnh vực (theo tên cột)'),
	scale: z
		.strictObject({ from: decimalText.default('0'), until: decimalText })
		.optional()
		.describe('Scale of all area columns; values outside are impossible / Thang điểm của các cột lĩnh vực'),
	rounding: z
		.strictObject({
			at: z
				.enum(['end', 'none'])
				.default(DEFAULT_SETTINGS.rounding.at)
				.describe(
					'end: computed totals and percents are rounded once / end: tổng điểm và tỷ lệ tính được làm tròn một lần ở bước cuối',
				),
			digits: wholeNumber(0, 20)
				.default(DEFAULT_SETTINGS.rounding.digits)
				.describe(
					'Digits of published means, spreads and changes, half up / Số chữ số thập phân khi công bố, làm tròn nửa lên',
				),
		})
		.default(DEFAULT_SETTINGS.rounding)
		.describe('Rounding / Làm tròn'),
	rank: rankSettings
		.default({ ...DEFAULT_SETTINGS.rank, keys: [] })
		.describe('Ranking and ties / Xếp hạng và xử lý đồng hạng'),
	bands: z
		.strictObject({
			default: z
				.array(band)
				.default([...DEFAULT_BANDS])
				.describe('Bands of all blocks / Mức xếp loại chung'),
			blocks: z
				.record(name, z.array(band))
				.default({})
				.describe('Bands of single blocks by name / Mức xếp loại riêng của từng khối'),
		})
		.default({ default: [...DEFAULT_BANDS], blocks: {} })
		.describe('Bands; the first that fits counts / Mức xếp loại; lấy mức đầu tiên phù hợp'),
	notRanked: z
		.array(name)
		.default([])
		.describe('Units assessed but not ranked / Đơn vị được đánh giá nhưng không xếp hạng'),
	units: z
		.array(name)
		.default([])
		.describe(
			'Rows that are units although they read like a mean or a sum / Dòng là đơn vị dù tên giống dòng trung bình, tổng',
		),
	notUnits: z.array(name).default([]).describe('Rows that are no units / Dòng không phải đơn vị'),
	incomplete: z
		.array(
			z.strictObject({
				block: name.optional().describe('Block; absent: all / Khối; bỏ trống: tất cả'),
				year: optionalYear.describe('Year; absent: all / Năm; bỏ trống: tất cả'),
			}),
		)
		.default([])
		.describe(
			'Blocks and years of which the table has only some units: no mean, printed ranks stand / Khối, năm chỉ có một phần số đơn vị: không tính trung bình, giữ thứ hạng đã in',
		),
	comparableFrom: optionalYear.describe(
		'First year whose figures compare with these / Năm đầu tiên có số liệu so sánh được',
	),
	tolerance: notNegative
		.default(DEFAULT_SETTINGS.tolerance)
		.describe('Differences up to this are not listed / Chênh lệch không vượt mức này thì không nêu'),
	aliases: z
		.record(name, name)
		.default({})
		.describe("Spelling → the unit's name / Cách viết khác → tên đơn vị"),
});

/** The compiler's proof that the format and the type of core are one. */
export const asSettings = (read: z.output<typeof settingsSchema>): Settings => read;
