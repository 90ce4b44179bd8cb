import { fold } from '#kernel/text.ts';
import type { Stage } from '#par-index/core/scorecard/entry.ts';

/** The columns of a file of entries: one row an input. */
export const ENTRY_COLUMNS = ['unit', 'block', 'year', 'stage', 'leaf', 'input', 'value'] as const;
export type EntryColumn = (typeof ENTRY_COLUMNS)[number];

const index = <T extends string>(words: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, T> =>
	new Map(
		(Object.entries(words) as [T, readonly string[]][]).flatMap(([meaning, texts]) =>
			texts.map((text) => [fold(text), meaning] as const),
		),
	);

const HEADS = index<EntryColumn>({
	unit: ['unit', 'đơn vị', 'tên đơn vị', 'cơ quan, đơn vị', 'agency'],
	block: ['block', 'khối', 'khối đơn vị', 'nhóm', 'group'],
	year: ['year', 'năm', 'năm đánh giá'],
	stage: ['stage', 'bước', 'giai đoạn', 'bước chấm', 'vòng', 'lần chấm'],
	leaf: ['leaf', 'tiêu chí', 'mã tiêu chí', 'tiêu chí thành phần', 'mã', 'criterion', 'code'],
	input: ['input', 'dữ liệu', 'biến', 'tên dữ liệu', 'số liệu', 'variable'],
	value: ['value', 'giá trị', 'kết quả nhập'],
});

const STAGE_WORDS = index<Stage>({
	self: ['self', 'tự chấm', 'tự chấm điểm', 'tự đánh giá'],
	appraisal1: ['appraisal1', 'appraisal 1', 'thẩm định lần 1', 'thẩm định 1', 'thẩm định lần một'],
	appraisal2: ['appraisal2', 'appraisal 2', 'thẩm định lần 2', 'thẩm định 2', 'thẩm định lần hai'],
	final: ['final', 'điểm cuối', 'điểm cuối cùng', 'chính thức', 'điểm chính thức'],
});

const INPUT_WORDS = index<'points' | 'option' | 'notApplicable'>({
	points: ['points', 'điểm', 'số điểm'],
	option: ['option', 'lựa chọn', 'phương án', 'mức'],
	notApplicable: ['notApplicable', 'not applicable', 'không áp dụng'],
});

/** The column that a head names. */
export const entryColumn = (head: string): EntryColumn | undefined => HEADS.get(fold(head));

/** The stage that a cell names, in Vietnamese or as the product calls it. */
export const stageOf = (text: string): Stage | undefined => STAGE_WORDS.get(fold(text));

/** Every way of naming a stage that the product itself uses. */
export const STAGE_NAMES =
	'tự chấm (self), thẩm định lần 1 (appraisal1), thẩm định lần 2 (appraisal2), điểm cuối (final)';

/** `points`, `option` or `notApplicable` where a cell names one of them in words. */
export const commonInput = (text: string): string | undefined => INPUT_WORDS.get(fold(text));
