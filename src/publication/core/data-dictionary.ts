import type { LineFileName } from './lines.ts';

/** How a value is written. `decimal`: a text with a point ("91.65"); `fraction`: a decimal, or "1/3" where there is none. */
export type ValueType = 'text' | 'integer' | 'decimal' | 'fraction' | 'boolean' | 'list' | 'record';

/** What one column of the open data means. */
export type Column = {
	readonly name: string;
	readonly type: ValueType;
	/** What a number counts. */
	readonly unit?: 'points' | 'percent' | 'percentage-points' | 'places' | 'units' | 'years' | undefined;
	readonly vi: string;
	readonly en: string;
};

/** A column with its meaning. */
export const column = (
	name: string,
	type: ValueType,
	vi: string,
	en: string,
	unit?: Column['unit'],
): Column => {
	return unit ? { name, type, unit, vi, en } : { name, type, vi, en };
};

/** Which block and which period a row is about. */
export const IDENTITY = [
	column(
		'block',
		'text',
		'Khối xếp hạng; trống khi bảng không chia khối',
		'Block ranked together; empty where the table has none',
	),
	column(
		'year',
		'integer',
		'Năm đánh giá: kỳ số liệu là cả năm đó',
		'Year assessed: the period is the whole of that year',
		'years',
	),
] as const;

const UNITS: readonly Column[] = [
	column('unit', 'text', 'Tên đơn vị', 'Name of the unit'),
	...IDENTITY,
	column('total', 'fraction', 'Tổng điểm', 'Total points', 'points'),
	column('max', 'fraction', 'Điểm tối đa', 'Maximum points', 'points'),
	column(
		'percent',
		'decimal',
		'Chỉ số: tổng điểm chia điểm tối đa, nhân 100',
		'Index: total over maximum, times 100',
		'percent',
	),
	column('rank', 'integer', 'Thứ hạng trong khối', 'Rank within the block', 'places'),
	column('ranked', 'boolean', 'Có được xếp hạng hay không', 'Whether the unit is ranked'),
	column(
		'tieBrokenBy',
		'text',
		'Tiêu chí phân định khi bằng điểm',
		'What set it apart from units with the same figure',
	),
	column('band', 'text', 'Xếp loại', 'Band'),
	column(
		'change',
		'decimal',
		'Tăng, giảm so với kỳ trước; trống khi không so sánh được',
		'Change against the round before; empty where not comparable',
		'percentage-points',
	),
	column(
		'rankChange',
		'integer',
		'Số bậc tăng (dương) hoặc giảm (âm)',
		'Places gained (positive) or lost (negative)',
		'places',
	),
	column('notComparable', 'text', 'Lý do không so sánh được', 'Why there is no comparison'),
	column(
		'streak',
		'record',
		'Đơn vị dẫn đầu: số năm liên tiếp (yearsFirst), lần đứng đầu trước đó (lastFirst), có dữ liệu từ năm (knownSince)',
		'For a unit that is first: years in a row (yearsFirst), last time before (lastFirst), known since (knownSince)',
	),
	column(
		'parts',
		'record',
		'Các phần của tổng điểm: thẩm định (appraised), điểm trừ (deduction), điều tra công chức (officialsSurvey), SIPAS (sipas), kinh tế - xã hội (outcome), thưởng (bonus), phạt (penalty)',
		'Parts of the total: appraised, deduction, officialsSurvey, sipas, outcome, bonus, penalty',
		'points',
	),
	column(
		'areas',
		'list',
		'Từng lĩnh vực: mã (code), điểm (points), tối đa (max), tỷ lệ (percent)',
		'Each area: code, points, max, percent',
	),
];

const BLOCKS: readonly Column[] = [
	...IDENTITY,
	column('units', 'integer', 'Số đơn vị được xếp hạng', 'Ranked units', 'units'),
	column(
		'notRanked',
		'integer',
		'Số đơn vị được đánh giá nhưng không xếp hạng',
		'Units assessed and not ranked',
		'units',
	),
	column(
		'complete',
		'boolean',
		'Bảng có đủ các đơn vị của khối',
		'Whether the table has all units of the block',
	),
	column('mean', 'decimal', 'Giá trị trung bình', 'Mean', 'percent'),
	column(
		'meanChange',
		'decimal',
		'Trung bình tăng, giảm so với kỳ trước',
		'Change of the mean against the round before',
		'percentage-points',
	),
	column('highest', 'record', 'Cao nhất: đơn vị (unit), chỉ số (percent)', 'Highest: unit, percent'),
	column('lowest', 'record', 'Thấp nhất: đơn vị (unit), chỉ số (percent)', 'Lowest: unit, percent'),
	column(
		'spread',
		'decimal',
		'Chênh lệch giữa cao nhất và thấp nhất',
		'Highest less lowest',
		'percentage-points',
	),
	column('aboveMean', 'integer', 'Số đơn vị trên trung bình', 'Units above the mean', 'units'),
	column(
		'bands',
		'list',
		'Từng loại: tên (name), số đơn vị (count), tăng giảm (change)',
		'Each band: name, count, change',
		'units',
	),
	column('unbanded', 'integer', 'Số đơn vị không thuộc loại nào', 'Ranked units in no band', 'units'),
	column('up', 'integer', 'Số đơn vị tăng điểm', 'Units whose figure rose', 'units'),
	column('level', 'integer', 'Số đơn vị giữ nguyên điểm', 'Units whose figure stayed', 'units'),
	column('down', 'integer', 'Số đơn vị giảm điểm', 'Units whose figure fell', 'units'),
	column('rankUp', 'integer', 'Số đơn vị tăng hạng', 'Units that rose in rank', 'units'),
	column('rankLevel', 'integer', 'Số đơn vị giữ hạng', 'Units that kept their rank', 'units'),
	column('rankDown', 'integer', 'Số đơn vị giảm hạng', 'Units that fell in rank', 'units'),
	column('notComparable', 'integer', 'Số đơn vị không so sánh được', 'Units without comparison', 'units'),
	column(
		'areas',
		'list',
		'Từng lĩnh vực: mã (code), điểm trung bình (mean), điểm cao nhất (highest)',
		'Each area: code, mean and highest points',
	),
	column(
		'regions',
		'list',
		'Từng vùng: cách chia (scheme), tên (region, trống khi chưa rõ vùng), số đơn vị (units), trung bình (mean)',
		'Each region: how the country is divided (scheme), name (region, empty where unknown), units, mean',
		'percent',
	),
];

const INPUTS: readonly Column[] = [
	column(
		'kind',
		'text',
		'Loại dòng: bảng (table), hàng (row), số liệu đã in (fact), kỳ trước (earlier, earlier-unit, earlier-block), lịch sử đơn vị (lineage)',
		'Kind of line: table, row, printed fact, earlier results (earlier, earlier-unit, earlier-block), lineage',
	),
	column(
		'table',
		'integer',
		'Số thứ tự bảng: 0 là bảng này, từ 1 là kỳ trước',
		'Number of the table: 0 this one, from 1 earlier results',
	),
	column('row', 'integer', 'Dòng trong tệp gốc', 'Row of the original file'),
	column('code', 'text', 'Mã đơn vị như đã in', 'Code of the unit as printed'),
	column('file', 'text', 'Tên tệp gốc', 'Name of the original file'),
	column('source', 'text', 'Nguồn của kỳ trước', 'Where earlier results come from'),
	column('rounding', 'record', 'Quy tắc làm tròn của kỳ trước', 'Rounding of the earlier results'),
	column(
		'incomplete',
		'list',
		'Khối chưa đủ đơn vị của kỳ trước',
		'Blocks incomplete in the earlier results',
	),
	column('unit', 'text', 'Tên đơn vị như đã in', 'Name of the unit as printed'),
	...IDENTITY,
	column(
		'total',
		'record',
		'Tổng điểm đã in: nguyên văn (text) và số (value)',
		'Printed total: as printed (text), as a decimal (value)',
		'points',
	),
	column('max', 'record', 'Điểm tối đa đã in', 'Printed maximum', 'points'),
	column('percent', 'record', 'Chỉ số đã in', 'Printed percent', 'percent'),
	column(
		'regions',
		'list',
		'Vùng của đơn vị: cách chia (scheme; trống khi bảng có cột vùng), tên (region)',
		'Regions of the unit: how the country is divided (scheme; empty for a column of the table), name (region)',
	),
	column('rank', 'record', 'Thứ hạng đã in', 'Printed rank', 'places'),
	column('ranked', 'boolean', 'Kỳ trước có được xếp hạng hay không', 'Whether ranked in the earlier results'),
	column('band', 'text', 'Xếp loại đã in', 'Printed band'),
	column('parts', 'record', 'Các phần điểm đã in', 'Printed parts', 'points'),
	column(
		'areas',
		'record',
		'Điểm lĩnh vực đã in, theo tên cột',
		'Printed points of areas, by column',
		'points',
	),
	column('fact', 'text', 'Số liệu đã in nói về điều gì', 'What a printed fact is about'),
	column('text', 'text', 'Số liệu nguyên văn', 'The fact as printed'),
	column(
		'units',
		'integer',
		'Số đơn vị được xếp hạng ở kỳ trước',
		'Ranked units in the earlier results',
		'units',
	),
	column(
		'bands',
		'list',
		'Số đơn vị từng loại ở kỳ trước',
		'Units in each band in the earlier results',
		'units',
	),
	column('earlier', 'integer', 'Năm được so sánh', 'Earlier year asked for', 'years'),
	column(
		'lineage',
		'text',
		'Đơn vị này trước kia: giữ nguyên (same) hoặc lý do không so sánh được',
		'What the unit was: the same, or why there is no comparable one',
	),
	column('names', 'list', 'Tên của đơn vị khi đó', 'Names of the unit then'),
];

/** The columns of each file of the open data, in the order in which pages explain them. */
export const DATA_DICTIONARY: Readonly<Record<LineFileName, readonly Column[]>> = {
	settings: [
		column('key', 'text', 'Tên thiết lập', 'Name of a setting'),
		column('value', 'record', 'Giá trị đã dùng', 'Value used'),
	],
	inputs: INPUTS,
	units: UNITS,
	blocks: BLOCKS,
	inconsistencies: [
		column('kind', 'text', 'Loại điểm không khớp', 'Kind of inconsistency'),
		column('unit', 'text', 'Đơn vị; trống khi nói về cả bảng', 'Unit; empty where it concerns the table'),
		column(
			'place',
			'record',
			'Chỗ trong tệp gốc: tệp (file), dòng (row), cột (column)',
			'Place in the original: file, row, column',
		),
		column('details', 'record', 'Các giá trị liên quan', 'The values concerned'),
	],
};
