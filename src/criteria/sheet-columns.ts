import { COUNTS, NOT_APPLICABLE, SOURCES } from './core/set.ts';

/** How a cell holds a value: as it is, one thing a line, true or false, or YAML. */
export type CellKind = 'text' | 'lines' | 'flag' | 'yaml';

/** A column of the sheet of nodes, or a row of the sheet of the set's own fields. */
export type SheetField = {
	/** The head, as people read it. */
	readonly head: string;
	/** Where the value stands in the document. */
	readonly path: readonly string[];
	readonly kind: CellKind;
	/** The only values there are, offered by the spreadsheet. */
	readonly values?: readonly string[] | undefined;
	/** Width in characters. */
	readonly width?: number | undefined;
};

const field = (head: string, path: string, more: Partial<SheetField> = {}): SheetField => ({
	head,
	path: path.split('.'),
	kind: 'text',
	...more,
});

/** A sheet of the workbook. Order of rows and the level tell what stands inside of what. */
export const NODE_SHEET = 'Tiêu chí';
export const LEVEL = 'Cấp';
export const NODE_FIELDS: readonly SheetField[] = [
	field('Số', 'code', { width: 8 }),
	field('Tên', 'name.vi', { width: 44 }),
	field('Điểm tối đa', 'max', { width: 8 }),
	field('Nguyên văn cách tính điểm', 'ruleText', { width: 44 }),
	field('Tài liệu kiểm chứng', 'evidence', { kind: 'lines', width: 36 }),
	field('Nguồn điểm', 'source', { values: SOURCES, width: 14 }),
	field('Cơ quan thẩm định', 'appraiser', { width: 16 }),
	field('Cơ quan thẩm định thứ hai', 'secondAppraiser', { width: 16 }),
	field('Khi không áp dụng', 'notApplicable', { values: NOT_APPLICABLE, width: 14 }),
	field('Trong hay ngoài thang điểm', 'counts', { values: COUNTS, width: 10 }),
	field('Quy đổi về', 'rebaseTo', { width: 8 }),
	field('Cách tính (YAML)', 'rule', { kind: 'yaml', width: 60 }),
	field('Tên tiếng Anh', 'name.en', { width: 30 }),
	field('Tên tiếng Khmer', 'name.km', { width: 30 }),
	field('Key', 'key', { width: 14 }),
];

/** The sheet of what belongs to the set itself: one row a field; texts in three columns, one a language. */
export const SET_SHEET = 'Bộ tiêu chí';
export const SET_HEADS = ['Mục', 'Mã', 'Giá trị', 'Tiếng Anh', 'Tiếng Khmer'] as const;
export const SET_FIELDS: readonly SheetField[] = [
	field('Định dạng', 'format'),
	field('Mã bộ tiêu chí', 'id'),
	field('Tên bộ tiêu chí', 'name'),
	field('Năm', 'year'),
	field('Số quyết định', 'decision.number'),
	field('Ngày quyết định', 'decision.date'),
	field('Cơ quan ban hành', 'decision.issuer'),
	field('Địa chỉ văn bản', 'decision.url'),
	field('Ghi chú', 'note'),
	field('Bộ ví dụ', 'example', { kind: 'flag' }),
	field('Đủ cả bộ', 'complete', { kind: 'flag' }),
	field('Nhóm đơn vị', 'unitGroup.name'),
	field('Các khối', 'unitGroup.blocks', { kind: 'lines' }),
	field('Các đơn vị', 'unitGroup.units', { kind: 'lines' }),
	field('Tổng điểm', 'max'),
	field('Làm tròn', 'rounding.at', { values: ['leaf', 'end', 'none'] }),
	field('Số chữ số thập phân', 'rounding.digits'),
	field('Khi không áp dụng', 'notApplicable', { values: NOT_APPLICABLE }),
	field('Trần điểm thưởng', 'bonusCap'),
	field('Trần điểm phạt', 'penaltyCap'),
	field('Thay cho bộ', 'supersedes.id'),
];
/** Fields whose value is a text in up to three languages. */
export const IN_LANGUAGES: readonly string[] = ['name', 'note', 'unitGroup.name'];
/** The row of an appraiser, as often as there are any: key, then names. */
export const APPRAISER = 'Cơ quan thẩm định';

/** The sheet of what people decided: findings that are let stand, and what became of the leaves of the set before. */
export const DECISION_SHEET = 'Ghi nhận và chuyển đổi';
export const DECISION_HEADS = ['Loại', 'Mã', 'Số cũ hoặc nơi ghi nhận', 'Số mới', 'Lý do'] as const;
export const ACKNOWLEDGED = 'ghi nhận';
export const MAPPED = 'chuyển đổi';

/** A sheet as texts, its head first. */
export type TextSheet = {
	readonly name: string;
	readonly rows: readonly (readonly string[])[];
};
