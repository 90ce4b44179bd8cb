import { z } from 'zod';
import { KINDS } from './core/inconsistencies/inconsistency.ts';
import { NOT_COMPARABLE } from './core/not-comparable.ts';
import { PARTS, type PartName } from './core/published-table.ts';
import type { Results } from './core/results.ts';
import { TOTAL_SOURCES } from './core/settings.ts';
import { settingsSchema } from './settings-schema.ts';

/**
 * The published form of results: what `openpar results --json` prints and what the open data hold. Decimals are texts
 * with a point; what is absent is null, never 0 and never left out.
 */
const exact = z
	.string()
	.regex(/^-?\d+(\.\d+)?$/)
	.describe('Decimal as text, with a point / Số thập phân dạng chữ, dấu chấm');
const decimalOrNull = (text: string) => exact.nullable().describe(text);
const count = (text: string) => z.int().min(0).describe(text);
const countOrNull = (text: string) => z.int().min(0).nullable().describe(text);

const area = z.strictObject({
	code: z.string().describe('Head of the column / Tên cột lĩnh vực'),
	points: decimalOrNull(
		'Points; null: not applicable or not printed / Điểm; null: không áp dụng hoặc không in',
	),
	max: decimalOrNull("The area's own maximum / Điểm tối đa của lĩnh vực"),
	percent: decimalOrNull(
		"Points / the area's own maximum × 100 / Tỷ lệ điểm đạt so với điểm tối đa của lĩnh vực",
	),
});

const streak = z
	.strictObject({
		yearsFirst: z.int().min(1).describe('Years in a row first, this one included / Số năm liên tiếp dẫn đầu'),
		lastFirst: z
			.int()
			.nullable()
			.describe('Last year before this row in which it was first / Năm gần nhất trước đó từng dẫn đầu'),
		knownSince: z.int().describe('Earliest year looked at / Năm sớm nhất có số liệu'),
	})
	.describe('For units that are first / Chỉ có ở đơn vị dẫn đầu');

const PART_TEXTS: Readonly<Record<PartName, string>> = {
	appraised: 'Appraised points / Điểm thẩm định',
	deduction: 'Points deducted / Điểm bị trừ',
	officialsSurvey: 'Survey of officials / Điểm điều tra xã hội học cán bộ, công chức',
	sipas: 'Satisfaction of citizens (SIPAS) / Điểm hài lòng của người dân, tổ chức',
	outcome: 'Socio-economic outcome / Điểm tác động phát triển kinh tế - xã hội',
	bonus: 'Bonus / Điểm thưởng',
	penalty: 'Penalty / Điểm phạt',
};
const parts = z.strictObject(
	Object.fromEntries(PARTS.map((name) => [name, decimalOrNull(PART_TEXTS[name])])) as Record<
		PartName,
		ReturnType<typeof decimalOrNull>
	>,
);

const unit = z.strictObject({
	unit: z.string().describe('Name, after aliases / Tên đơn vị'),
	block: z.string().describe('Block; empty where the table has none / Khối; rỗng nếu bảng không chia khối'),
	year: z.int().nullable().describe('Year assessed / Năm đánh giá'),
	total: decimalOrNull('Total, exact / Tổng điểm, chính xác'),
	max: exact.describe('Maximum total / Điểm tối đa'),
	percent: decimalOrNull(
		'total / max × 100, exact where a finite decimal exists, else 10 digits / Tỷ lệ %, chính xác hoặc 10 chữ số thập phân',
	),
	rank: z.int().min(1).nullable().describe('Rank in the block / Thứ hạng trong khối'),
	ranked: z.boolean().describe('Whether it takes part in the ranking / Có tham gia xếp hạng không'),
	tieBrokenBy: z
		.string()
		.nullable()
		.describe('Key that set it apart from equals / Tiêu chí phụ đã phân định đồng hạng'),
	band: z.string().nullable().describe('Band; null: in none / Mức xếp loại; null: không thuộc mức nào'),
	change: decimalOrNull(
		'Percentage points against the comparable predecessor / Tăng, giảm điểm % so với kỳ trước',
	),
	rankChange: z.int().nullable().describe('Places gained; negative: lost / Số bậc tăng; âm là giảm'),
	notComparable: z
		.enum(NOT_COMPARABLE)
		.nullable()
		.describe('Why there is no change / Lý do không so sánh được'),
	streak: streak.nullable(),
	parts,
	areas: z.array(area),
});

const extreme = z.strictObject({ unit: z.string(), percent: exact }).nullable();

const block = z
	.strictObject({
		block: z.string().describe('Block / Khối'),
		year: z.int().nullable().describe('Year / Năm'),
		units: count('Ranked units / Số đơn vị được xếp hạng'),
		notRanked: count('Units assessed, not ranked / Số đơn vị được đánh giá nhưng không xếp hạng'),
		complete: z.boolean().describe('Whether the table has all units / Bảng có đủ các đơn vị không'),
		mean: decimalOrNull('Mean percent, published digits / Giá trị trung bình, theo số chữ số công bố'),
		meanChange: decimalOrNull('Change of the mean / Thay đổi của giá trị trung bình'),
		highest: extreme.describe('Highest / Cao nhất'),
		lowest: extreme.describe('Lowest / Thấp nhất'),
		spread: decimalOrNull('Highest − lowest / Chênh lệch cao nhất và thấp nhất'),
		aboveMean: countOrNull('Units strictly above the exact mean / Số đơn vị trên trung bình'),
		bands: z.array(
			z.strictObject({
				name: z.string().describe('Band / Mức xếp loại'),
				count: count('Units / Số đơn vị'),
				change: z.int().nullable().describe('More than the year before / Tăng, giảm so với kỳ trước'),
			}),
		),
		unbanded: count('Ranked units in no band / Số đơn vị không thuộc mức nào'),
		up: countOrNull('Units that gained, in published digits / Số đơn vị tăng điểm'),
		level: countOrNull('Units that stayed / Số đơn vị giữ nguyên điểm'),
		down: countOrNull('Units that lost / Số đơn vị giảm điểm'),
		rankUp: countOrNull('Units that gained places / Số đơn vị tăng hạng'),
		rankLevel: countOrNull('Units that kept their place / Số đơn vị giữ hạng'),
		rankDown: countOrNull('Units that lost places / Số đơn vị giảm hạng'),
		notComparable: countOrNull('Units that cannot be compared / Số đơn vị không so sánh được'),
		areas: z.array(
			z.strictObject({
				code: z.string(),
				mean: decimalOrNull('Mean points of the ranked units that have it / Điểm trung bình của lĩnh vực'),
				highest: decimalOrNull('Best points / Điểm cao nhất của lĩnh vực'),
			}),
		),
		regions: z
			.array(
				z.strictObject({
					scheme: z
						.string()
						.describe(
							'How the country is divided; empty: as the table says / Cách chia vùng; rỗng: theo cột vùng của bảng',
						),
					region: z
						.string()
						.nullable()
						.describe('Region; null: units without a known one / Vùng; null: đơn vị chưa rõ vùng'),
					units: count('Ranked units of the region / Số đơn vị được xếp hạng của vùng'),
					mean: decimalOrNull('Mean percent of the region / Giá trị trung bình của vùng'),
				}),
			)
			.describe(
				'Means by region; empty where no region is known / Trung bình theo vùng; rỗng nếu không rõ vùng',
			),
	})
	.describe(
		'Statistics of a block over its ranked units / Số liệu thống kê của khối, tính trên các đơn vị được xếp hạng',
	);

const inconsistency = z
	.strictObject({
		kind: z.enum(KINDS).describe('Stable code / Mã loại'),
		unit: z
			.string()
			.nullable()
			.describe('Unit; null: a block or the table / Đơn vị; null: cả khối hoặc cả bảng'),
		place: z
			.strictObject({
				file: z.string(),
				row: z.int().nullable().describe('Counted from 1 with the head / Tính từ 1, kể cả dòng tiêu đề'),
				column: z.string().nullable(),
			})
			.describe('Where / Vị trí'),
		details: z
			.record(z.string(), z.union([z.string(), z.number()]))
			.describe('What the message names / Các giá trị nêu trong thông báo'),
		message: z.string().describe('Sentence in the language asked for / Câu thông báo'),
	})
	.describe('What does not follow from the rest / Điểm không khớp');

/** The whole of it. */
export const resultsSchema = z
	.strictObject({
		settings: settingsSchema
			.extend({ total: z.enum(TOTAL_SOURCES).describe('Where totals came from / Nguồn của tổng điểm') })
			.describe('The settings used / Thiết lập đã dùng'),
		units: z.array(unit),
		blocks: z.array(block),
		inconsistencies: z.array(inconsistency),
	})
	.meta({
		title: 'OpenPAR results / Kết quả OpenPAR',
		description:
			'What a published table comes to, with the settings used and what is wrong with it / Kết quả tính từ bảng đã công bố, kèm thiết lập và các điểm không khớp',
	});

/** An inconsistency with its sentence. */
export type PublicInconsistency = z.output<typeof inconsistency>;

/** Results as they leave the product, sentences included. */
export type PublicResults = Omit<Results, 'inconsistencies'> & {
	readonly inconsistencies: readonly PublicInconsistency[];
};

/** The published schema (JSON Schema 2020-12), as `docs/schema/results.schema.json` holds it. */
export const resultsJsonSchema = (): unknown =>
	z.toJSONSchema(resultsSchema, { target: 'draft-2020-12', io: 'output' });
