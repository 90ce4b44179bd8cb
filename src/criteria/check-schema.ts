import { z } from 'zod';
import type { CheckedSet } from './core/check-set.ts';
import type { SetFinding } from './core/findings/finding.ts';
import { leavesOf, nodesOf } from './core/leaves.ts';
import type { CriteriaSet } from './core/set.ts';

const finding = z.strictObject({
	code: z.string().describe('Kind, the same in every language / Loại'),
	at: z.string().describe('Code of the node; empty: the set / Số thứ tự của mục; trống: cả bộ'),
	sheet: z.string().nullable().describe('Sheet of a workbook / Trang tính'),
	line: z.int().nullable().describe('Line of the file, or row of the sheet / Dòng'),
	path: z.array(z.union([z.string(), z.int()])).describe('Where in the document / Đường dẫn trong văn bản'),
	details: z
		.record(z.string(), z.union([z.string(), z.number()]))
		.describe('What the message names / Các giá trị nêu trong thông báo'),
	message: z.string().describe('Sentence in the language asked for / Câu thông báo'),
});

/** What `openpar check --json` prints: a public format. */
export const checkSchema = z
	.strictObject({
		sets: z.array(
			z.strictObject({
				file: z.string(),
				id: z.string(),
				name: z.string(),
				year: z.int(),
				hash: z.string().describe('SHA-256 over the canonical JSON / Mã băm nội dung'),
				levels: z.array(z.int()).describe('Nodes by level, areas first / Số mục theo cấp, lĩnh vực trước'),
				leaves: z.int().describe('Scored criteria / Số tiêu chí chấm điểm'),
				open: z.array(finding).describe('To be corrected or acknowledged / Phải sửa hoặc ghi nhận'),
				acknowledged: z
					.array(finding.extend({ reason: z.string().describe('Why it stands / Lý do') }))
					.describe('Acknowledged / Đã ghi nhận'),
			}),
		),
	})
	.meta({ title: 'OpenPAR check of criteria sets / Kết quả kiểm tra bộ tiêu chí' });

export type PublicCheck = z.output<typeof checkSchema>;

/** How many nodes stand at each level, areas first: 8, 30, 63. */
const levelsOf = (set: CriteriaSet): number[] => {
	const levels: number[] = [];
	for (const { above } of nodesOf(set)) levels[above.length] = (levels[above.length] ?? 0) + 1;
	return levels;
};

/** A checked set as it leaves the product. `say` makes sentences, `placeOf` knows the file. */
export const toPublicCheck = (
	{
		file,
		set,
		hash,
		checked,
	}: {
		readonly file: string;
		readonly set: CriteriaSet;
		readonly hash: string;
		readonly checked: CheckedSet;
	},
	say: (finding: SetFinding) => string,
	placeOf: (path: SetFinding['path']) => {
		readonly sheet?: string | undefined;
		readonly line?: number | undefined;
	},
): PublicCheck['sets'][number] => {
	const toPublic = (found: SetFinding) => {
		const { code, at, path, details } = found;
		const { sheet = null, line = null } = placeOf(path);
		return { code, at, sheet, line, path: [...path], details: { ...details }, message: say(found) };
	};
	return {
		file,
		id: set.id,
		name: set.name.vi,
		year: set.year,
		hash,
		levels: levelsOf(set),
		leaves: leavesOf(set).length,
		open: checked.open.map(toPublic),
		acknowledged: checked.acknowledged.map((one) => ({ ...toPublic(one), reason: one.reason })),
	};
};

/** The published schema (JSON Schema 2020-12), as `docs/schema/check.schema.json` holds it. */
export const checkJsonSchema = (): unknown =>
	z.toJSONSchema(checkSchema, { target: 'draft-2020-12', io: 'output' });
