import { z } from 'zod';
import { NOT_APPLICABLE } from '#criteria/core/set.ts';
import type { LocalText } from '#kernel/text.ts';
import type { Trace } from '#scoring/core/form.ts';
import { STAGES } from './core/scorecard/entry.ts';
import { resultsSchema } from './results-schema.ts';

/**
 * The published form of an index computed from entries: what `openpar compute --json` prints. Everything that results of
 * a published table have, and for each unit its leaves with points and traces.
 */
const decimalOrNull = (text: string) =>
	z
		.string()
		.regex(/^-?\d+(\.\d+)?$/)
		.nullable()
		.describe(text);

const exactText = z
	.string()
	.regex(/^-?\d+((\.|\/)\d+)?$/)
	.describe('Exact: decimal, or fraction where no decimal ends / Chính xác: số thập phân hoặc phân số');

const localText: z.ZodType<LocalText> = z.strictObject({
	vi: z.string(),
	en: z.string().optional(),
	km: z.string().optional(),
});

const name = localText.describe('What the set calls it / Tên gọi trong bộ tiêu chí');

const trace: z.ZodType<Trace> = z.lazy(() =>
	z
		.strictObject({
			form: z.string().describe('Form of the rule / Dạng cách tính điểm'),
			branch: z.string().describe('Branch of it that applied / Trường hợp được áp dụng'),
			inputs: z.record(z.string(), z.string()).describe('Inputs looked at / Dữ liệu đã dùng'),
			values: z
				.record(z.string(), z.union([z.string(), localText]))
				.describe('What was made of them / Giá trị trung gian'),
			points: exactText,
			max: exactText,
			parts: z
				.array(z.strictObject({ key: z.string(), label: localText.optional(), trace }))
				.optional()
				.describe('Rules inside / Các nội dung thành phần'),
		})
		.describe('Why these points / Vì sao được số điểm này'),
);

const problem = z
	.strictObject({
		code: z.string().describe('Stable code / Mã loại'),
		details: z.record(z.string(), z.union([z.string(), z.number()])),
		message: z.string().describe('Sentence in the language asked for / Câu thông báo'),
	})
	.describe('What is missing or cannot be scored / Điểm thiếu hoặc không tính được');

const leaf = z
	.strictObject({
		code: z.string().describe('Code in the set / Mã tiêu chí'),
		name,
		area: z.string().describe('Code of its area / Mã lĩnh vực'),
		points: decimalOrNull(
			'Points as scored; null: missing or left out / Điểm chấm; null: thiếu hoặc không áp dụng',
		),
		counted: decimalOrNull(
			'Points as they count, re-based and under the rounding policy / Điểm được tính, sau quy đổi và làm tròn theo quy định',
		),
		max: decimalOrNull('What could be reached, before re-basing / Điểm tối đa trước quy đổi'),
		deduction: decimalOrNull(
			'Taken off by the appraiser, not yet subtracted; null: the rule knows none / Điểm cơ quan thẩm định trừ, để riêng',
		),
		notApplicable: z.boolean().describe('Does not apply to the unit / Không áp dụng với đơn vị'),
		factor: exactText.describe('What re-basing multiplied by; 0: left out / Hệ số quy đổi; 0: bỏ ra ngoài'),
		self: decimalOrNull('Self-scored points / Điểm tự chấm'),
		stage: z.enum(STAGES).nullable().describe('Stage that counted / Bước chấm được tính'),
		trace: trace.nullable(),
		problems: z.array(problem),
		warnings: z
			.array(problem)
			.describe(
				'What does not fit together although there are points for it / Số liệu mâu thuẫn dù vẫn có điểm',
			),
	})
	.describe('A leaf of the tree of criteria / Tiêu chí chấm điểm');

const ofResults = resultsSchema.shape.units.element;

const unit = ofResults.extend({
	areas: z.array(ofResults.shape.areas.element.extend({ name })),
	set: z.string().describe('Id of the criteria set / Mã bộ tiêu chí'),
	gap: decimalOrNull(
		'Self-scored less final points, over leaves that have both / Chênh lệch điểm tự chấm và điểm chính thức',
	),
	leftOut: z
		.array(z.strictObject({ code: z.string(), name, effect: z.enum(NOT_APPLICABLE) }))
		.describe('Leaves that do not apply, with the effect / Các tiêu chí không áp dụng và cách xử lý'),
	leaves: z.array(leaf),
	problems: z.array(problem).describe('Problems of the whole unit / Vấn đề chung của đơn vị'),
});

const set = z.strictObject({
	id: z.string().describe('Id of the criteria set / Mã bộ tiêu chí'),
	name,
	nodes: z
		.array(
			z.strictObject({
				code: z.string().describe('Code as printed / Số thứ tự như in trong văn bản'),
				name,
				parent: z.string().nullable().describe('Code of the node above; null: an area / Mã mục cha'),
				max: exactText,
			}),
		)
		.describe('Areas, criteria and components, each before those inside it / Các mục, mục cha đứng trước'),
});

/** The whole of it. */
export const indexSchema = resultsSchema
	.extend({
		fictitious: z
			.boolean()
			.describe('Computed by a set written for illustration / Dữ liệu minh họa, không phải kết quả công bố'),
		incompleteSets: z
			.array(z.string())
			.describe('Sets of which only a part is at hand / Bộ tiêu chí mới có một phần'),
		sets: z.array(set).describe('The sets that scored some unit / Các bộ tiêu chí được dùng'),
		units: z.array(unit),
	})
	.meta({
		title: 'OpenPAR index / Chỉ số tính bằng OpenPAR',
		description:
			'An index computed from entries, with every leaf and why it has its points / Chỉ số tính từ dữ liệu chấm, kèm từng tiêu chí và lý do được số điểm đó',
	});

/** The published schema (JSON Schema 2020-12), as `docs/schema/compute.schema.json` holds it. */
export const indexJsonSchema = (): unknown =>
	z.toJSONSchema(indexSchema, { target: 'draft-2020-12', io: 'output' });

/** An index as it leaves the product, sentences included. */
export type PublicIndex = z.output<typeof indexSchema>;
export type PublicIndexUnit = PublicIndex['units'][number];
