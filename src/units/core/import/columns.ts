import type { Columns } from './table.ts';

/** Heads of the table of units ("Đơn vị"): the exported one first, then what officers write. */
export const UNIT_COLUMNS = {
	key: ['key', 'khóa'],
	kind: ['kind', 'loại', 'loại đơn vị'],
	name: ['name', 'tên', 'tên đơn vị', 'đơn vị'],
	nameEn: ['name_en', 'tên tiếng Anh'],
	nameKm: ['name_km', 'tên tiếng Khmer'],
	code: ['code', 'mã', 'mã đơn vị'],
	parent: ['parent', 'cấp trên', 'đơn vị cấp trên'],
	region: ['region', 'vùng'],
	block: ['block', 'khối'],
	from: ['from', 'từ ngày'],
	until: ['until', 'đến ngày', 'đến trước ngày'],
} as const satisfies Columns<string>;
export type UnitColumn = keyof typeof UNIT_COLUMNS;

/** Heads of the table of events ("Sự kiện"). */
export const EVENT_COLUMNS = {
	event: ['event', 'sự kiện'],
	kind: ['kind', 'loại', 'loại sự kiện'],
	date: ['date', 'ngày', 'ngày hiệu lực'],
	predecessor: ['predecessor', 'đơn vị trước'],
	successor: ['successor', 'đơn vị sau'],
	share: ['share', 'tỷ lệ', 'tỉ lệ'],
	basis: ['basis', 'căn cứ tỷ lệ', 'tính theo', 'cơ sở'],
	keeps: ['keeps', 'giữ pháp nhân', 'giữ nguyên pháp nhân'],
	decision: ['decision', 'quyết định', 'văn bản'],
	note: ['note', 'ghi chú'],
} as const satisfies Columns<string>;
export type EventColumn = keyof typeof EVENT_COLUMNS;
