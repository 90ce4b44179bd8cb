import { z } from 'zod';
import type { LocalText } from '#kernel/text.ts';
import { amount, type DecimalText, flag, localText, wholeNumber, words } from '#scoring/core/fields.ts';
import { ruleSchema } from '#scoring/core/rule-schema.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';

/**
 * Where the points of a leaf come from. `self`: scored by the unit and appraised · `officialsSurvey`: survey of officials ·
 * `sipas`: satisfaction of citizens · `external`: an index or list of others · `leader`: given by the leader · `outcome`:
 * socio-economic results. Only `self` is entered by the unit.
 */
export const SOURCES = ['self', 'officialsSurvey', 'sipas', 'external', 'leader', 'outcome'] as const;
export type Source = (typeof SOURCES)[number];

/**
 * What happens to a leaf that does not apply to a unit (domain.md §5): full points; left out and the appraised part
 * re-based (surveys untouched); re-based inside its area; re-based inside a section of it (the nearest node above that says `rebaseTo`, else the one directly
 * above); everything re-based. `refused`: the set knows no such leaf.
 */
export const NOT_APPLICABLE = [
	'refused',
	'full',
	'rebase-appraised',
	'rebase-area',
	'rebase-section',
	'rebase-all',
] as const;
export type NotApplicable = (typeof NOT_APPLICABLE)[number];

/** Whether points count to the 100, or outside of them as bonus or penalty. */
export const COUNTS = ['score', 'bonus', 'penalty'] as const;
export type Counts = (typeof COUNTS)[number];

/** A node of the tree: an area (lĩnh vực), a criterion, a component; points are scored at leaves only. */
export type SetNode = {
	/** As printed: "1", "1.2", "1.2.3"; unique in the set. */
	readonly code: string;
	/** What stays the same between versions of a set; the code where absent. */
	readonly key?: string | undefined;
	readonly name: LocalText;
	/** What the official text says it is worth; the nodes inside should add up to it. */
	readonly max: DecimalText;
	/** The official text of the rule, to the letter. */
	readonly ruleText?: string | undefined;
	/** Documents that prove it (tài liệu kiểm chứng). */
	readonly evidence: readonly string[];
	/**
	 * Only above leaves: what the official text says that the points are brought back to where leaves inside do not apply.
	 * A statement to be checked; computing re-bases to `max`. It makes the node the section that leaves inside with
	 * `rebase-section` are re-based in.
	 */
	readonly rebaseTo?: DecimalText | undefined;
	/** Only at leaves, from here on. */
	readonly source?: Source | undefined;
	/** Key of who appraises it across all units, and who does so where the appraiser is the unit itself. */
	readonly appraiser?: string | undefined;
	readonly secondAppraiser?: string | undefined;
	readonly notApplicable?: NotApplicable | undefined;
	readonly counts?: Counts | undefined;
	readonly rule?: Rule | undefined;
	readonly children: readonly SetNode[];
};

/** A finding of the checker that somebody looked at and lets stand, since official texts do contain defects. */
export type Acknowledgement = {
	/** The code of the finding. */
	readonly finding: string;
	/** The code of the node; empty: the set itself. */
	readonly at: string;
	readonly reason: string;
};

/** How nodes of the set before went into this one. */
export const MAPPING_KINDS = ['same', 'changed-scale', 'split', 'merged', 'new', 'dropped'] as const;
export type MappingKind = (typeof MAPPING_KINDS)[number];
export type Mapping = {
	readonly kind: MappingKind;
	/** Codes of leaves in the set before; none for `new`. */
	readonly from: readonly string[];
	/** Codes of leaves in this set; none for `dropped`. */
	readonly to: readonly string[];
};

export const SET_FORMAT = 'openpar-set/1';

/** A criteria set as a document: everything that a decision lays down about how a group of units is scored. */
export type CriteriaSet = {
	readonly format: typeof SET_FORMAT;
	/** `son-la-2017-departments`: lower-case letters, digits, dashes. */
	readonly id: string;
	readonly name: LocalText;
	readonly year: number;
	/** The decision that issued it. */
	readonly decision?:
		| {
				readonly number: string;
				readonly date?: string | undefined;
				readonly issuer?: string | undefined;
				readonly url?: string | undefined;
		  }
		| undefined;
	/** Where the content was taken from, and how much of it is official text. */
	readonly note?: LocalText | undefined;
	/** Written for illustration: not the words of a decision. */
	readonly example: boolean;
	/** Only some of the official set is here; what is missing cannot be computed with. */
	readonly complete: boolean;
	/** The units that it is for: all of some blocks, or units by name, which go before blocks. */
	readonly unitGroup: {
		readonly name: LocalText;
		readonly blocks: readonly string[];
		readonly units: readonly string[];
	};
	/** What the areas add up to, bonus and penalty aside. */
	readonly max: DecimalText;
	/** `leaf`: points of each leaf are rounded · `end`: only the total · `none`: nothing is. Half up. */
	readonly rounding: { readonly at: 'leaf' | 'end' | 'none'; readonly digits: number };
	/** What holds for leaves that say nothing of their own. */
	readonly notApplicable: NotApplicable;
	/** The most that all bonus leaves, and all penalty leaves, may come to. */
	readonly bonusCap?: DecimalText | undefined;
	readonly penaltyCap?: DecimalText | undefined;
	/** Names of appraisers by key. */
	readonly appraisers: Readonly<Record<string, LocalText>>;
	readonly nodes: readonly SetNode[];
	/** The set that it replaces, and what became of that one's leaves. */
	readonly supersedes?: { readonly id: string; readonly mapping: readonly Mapping[] } | undefined;
	readonly acknowledged: readonly Acknowledgement[];
};

const slugKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'set.not-an-id');
const code = words.regex(/^[\p{L}\p{N}][\p{L}\p{N}.\-/]{0,39}$/u, 'set.not-a-code');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'set.not-a-day');

const node: z.ZodType<SetNode> = z.lazy(() =>
	z
		.strictObject({
			code: code.describe('Code as printed / Số thứ tự như in trong văn bản'),
			key: slugKey.optional().describe('Identity between versions / Mã giữ nguyên giữa các phiên bản'),
			name: localText.describe('Name / Tên'),
			max: amount.describe('Most points / Điểm tối đa'),
			ruleText: words.optional().describe('Official text of the rule / Nguyên văn cách tính điểm'),
			evidence: z.array(words).default([]).describe('Evidence required / Tài liệu kiểm chứng'),
			rebaseTo: amount
				.optional()
				.describe('What the text says it is re-based to / Mức quy đổi khi không áp dụng, theo văn bản'),
			source: z.enum(SOURCES).optional().describe('Where the points come from / Nguồn điểm'),
			appraiser: slugKey.optional().describe('Appraiser / Cơ quan thẩm định'),
			secondAppraiser: slugKey
				.optional()
				.describe("For the appraiser's own unit / Cơ quan thẩm định thay khi chấm chính mình"),
			notApplicable: z
				.enum(NOT_APPLICABLE)
				.optional()
				.describe('Effect of not applicable / Khi không áp dụng'),
			counts: z.enum(COUNTS).optional().describe('Inside or outside of the 100 / Trong hay ngoài thang 100'),
			rule: ruleSchema.optional().describe('Scoring rule / Cách tính điểm'),
			children: z.array(node).default([]).describe('Criteria inside / Tiêu chí con'),
		})
		.describe('Area, criterion or component / Lĩnh vực, tiêu chí hoặc tiêu chí thành phần'),
);

/** The document as files hold it; every key says what it means. A message beginning with "set." is a problem's code. */
export const setSchema: z.ZodType<CriteriaSet> = z.strictObject({
	format: z.literal(SET_FORMAT).describe('Always this / Luôn ghi như vậy'),
	id: slugKey.describe('Identifier of this version / Mã của phiên bản này'),
	name: localText.describe('Name / Tên bộ tiêu chí'),
	year: wholeNumber(1990, 2200).describe('Year that is scored / Năm đánh giá'),
	decision: z
		.strictObject({
			number: words.describe('Number / Số, ký hiệu'),
			date: day.optional().describe('Day, as 2024-12-31 / Ngày ban hành'),
			issuer: words.optional().describe('Issuer / Cơ quan ban hành'),
			url: z.url('set.not-an-address').optional().describe('Address / Địa chỉ văn bản'),
		})
		.optional()
		.describe('Decision that issued it / Quyết định ban hành'),
	note: localText.optional().describe('Where the content comes from / Nguồn nội dung'),
	example: flag.default(false).describe('Written for illustration / Viết để minh họa'),
	complete: flag.default(true).describe('Whether all of the set is here / Có đủ cả bộ không'),
	unitGroup: z
		.strictObject({
			name: localText.describe('Name / Tên nhóm'),
			blocks: z.array(words).default([]).describe('Blocks / Các khối'),
			units: z.array(words).default([]).describe('Units by name / Các đơn vị theo tên'),
		})
		.describe('Units that it is for / Nhóm đơn vị áp dụng'),
	max: amount.default('100').describe('What areas add up to / Tổng điểm các lĩnh vực'),
	rounding: z
		.strictObject({
			at: z
				.enum(['leaf', 'end', 'none'])
				.describe('Each leaf, only the total, nothing / Từng tiêu chí, chỉ tổng điểm, không làm tròn'),
			digits: wholeNumber(0, 10).default(2).describe('Digits / Số chữ số thập phân'),
		})
		.default({ at: 'none', digits: 2 })
		.describe('Rounding, half up / Làm tròn, nửa thì lên'),
	notApplicable: z
		.enum(NOT_APPLICABLE)
		.default('refused')
		.describe('Effect of not applicable, unless a leaf says otherwise / Khi tiêu chí không áp dụng'),
	bonusCap: amount.optional().describe('Most bonus / Trần điểm thưởng'),
	penaltyCap: amount.optional().describe('Most penalty / Trần điểm phạt'),
	appraisers: z
		.record(slugKey, localText)
		.default({})
		.describe('Names of appraisers by key / Cơ quan thẩm định theo mã'),
	nodes: z.array(node).min(1, 'set.empty').describe('Areas / Các lĩnh vực'),
	supersedes: z
		.strictObject({
			id: slugKey.describe('Its identifier / Mã của bộ đó'),
			mapping: z
				.array(
					z.strictObject({
						kind: z.enum(MAPPING_KINDS).describe('What became of them / Chuyển đổi thế nào'),
						from: z.array(code).default([]).describe('Codes of old leaves / Số của tiêu chí cũ'),
						to: z.array(code).default([]).describe('Codes of new leaves / Số của tiêu chí mới'),
					}),
				)
				.describe('What became of each old leaf / Bảng chuyển đổi tiêu chí'),
		})
		.optional()
		.describe('Set that it replaces / Bộ được thay thế'),
	acknowledged: z
		.array(
			z.strictObject({
				finding: words.describe('Code of the finding / Mã của điểm phát hiện'),
				at: words.or(z.literal('')).describe('Code of the node; empty: the set / Số của mục; trống: cả bộ'),
				reason: words.describe('Why it stands / Lý do'),
			}),
		)
		.default([])
		.describe('Findings that are let stand / Những điểm được ghi nhận'),
});
