import { type Column, column, IDENTITY } from './data-dictionary.ts';
import type { SCORING_FILES } from './lines.ts';

type Name = keyof typeof SCORING_FILES;

const SET = column('set', 'text', 'Mã bộ tiêu chí', 'Identifier of the criteria set');
const UNIT = column('unit', 'text', 'Tên đơn vị', 'Name of the unit');
const LEAF = column(
	'leaf',
	'text',
	'Số của tiêu chí chấm điểm như in trong bộ tiêu chí ("1.10" khác "1.1": mở bằng bảng tính thì chọn kiểu văn bản cho cột)',
	'Code of the scored criterion as printed ("1.10" is not "1.1": let spreadsheets read the column as text)',
);
const STAGE = column(
	'stage',
	'text',
	'Bước: tự chấm (self), thẩm định lần 1 (appraisal1), lần 2 (appraisal2), điểm cuối (final)',
	'Stage: self-assessment (self), first and second appraisal (appraisal1, appraisal2), final',
);
const COUNTED_STAGE = { ...STAGE, vi: `${STAGE.vi}; bước được tính`, en: `${STAGE.en}; the one that counts` };
const SOURCE = column(
	'source',
	'text',
	'Nguồn điểm: tự chấm và thẩm định (self), điều tra công chức (officialsSurvey), SIPAS (sipas), chỉ số bên ngoài (external), lãnh đạo chấm (leader), kinh tế - xã hội (outcome)',
	'Where points come from: scored by the unit and appraised (self), officialsSurvey, sipas, external, leader, outcome',
);
const COUNTS = column(
	'counts',
	'text',
	'Tính vào tổng (score), điểm thưởng (bonus) hay điểm phạt (penalty)',
	'Counts to the total (score), as bonus or as penalty',
);
const NOT_APPLICABLE = column(
	'notApplicable',
	'text',
	'Khi tiêu chí không áp dụng: không có (refused), đủ điểm (full), quy đổi trong phần thẩm định (rebase-appraised), trong lĩnh vực (rebase-area), trong mục (rebase-section), trong toàn bộ (rebase-all)',
	'Where a criterion does not apply: refused, full points (full), re-based in the appraised part (rebase-appraised), in the area (rebase-area), in a section of it (rebase-section), in everything (rebase-all)',
);

const NODE: readonly Column[] = [
	column(
		'position',
		'integer',
		'Thứ tự của mục trong bộ tiêu chí, từ 0',
		'Place of the node in the set, from 0',
	),
	column(
		'parent',
		'text',
		'Số của mục ở trên; trống với lĩnh vực',
		'Code of the node above; empty for an area',
	),
	column('code', 'text', 'Số của mục như in trong bộ tiêu chí', 'Code of the node as printed'),
	column('key', 'text', 'Mã giữ nguyên giữa các phiên bản', 'What stays the same between versions'),
];
const MAX = column('max', 'decimal', 'Điểm tối đa', 'Maximum points', 'points');
const REBASE_TO = column(
	'rebaseTo',
	'decimal',
	'Mức quy đổi khi không áp dụng, theo văn bản',
	'What the official text says that points are re-based to',
	'points',
);
const RULE_TEXT = column('ruleText', 'text', 'Nguyên văn cách tính điểm', 'Official text of the rule');
const APPRAISER = column('appraiser', 'text', 'Mã cơ quan thẩm định', 'Key of the appraiser');
const SECOND = column(
	'secondAppraiser',
	'text',
	'Mã cơ quan thẩm định thay khi chấm chính mình',
	'Key of who appraises where the appraiser is the unit itself',
);

const SETS: readonly Column[] = [
	SET,
	...NODE,
	column('name', 'record', 'Tên (vi, en, km)', 'Name (vi, en, km)'),
	MAX,
	column('year', 'integer', 'Năm mà bộ tiêu chí đánh giá', 'Year that the set scores', 'years'),
	column('evidence', 'list', 'Tài liệu kiểm chứng', 'Evidence required'),
	RULE_TEXT,
	column('rule', 'record', 'Cách tính điểm (scoring-rules.md)', 'Scoring rule as data (scoring-rules.md)'),
	SOURCE,
	APPRAISER,
	SECOND,
	NOT_APPLICABLE,
	COUNTS,
	REBASE_TO,
	column('hash', 'text', 'SHA-256 của nội dung bộ tiêu chí', 'SHA-256 of the content of the set'),
	column('format', 'text', 'Định dạng của bộ tiêu chí', 'Format of the set'),
	column('decision', 'record', 'Quyết định ban hành', 'Decision that issued the set'),
	column('note', 'record', 'Nguồn nội dung', 'Where the content comes from'),
	column('example', 'boolean', 'Viết để minh họa', 'Written for illustration'),
	column('complete', 'boolean', 'Có đủ cả bộ', 'Whether all of the set is here'),
	column(
		'unitGroup',
		'record',
		'Nhóm đơn vị áp dụng: tên, khối, đơn vị',
		'Units it is for: name, blocks, units',
	),
	column('rounding', 'record', 'Làm tròn: ở đâu (at), số chữ số (digits)', 'Rounding: where (at), digits'),
	column('bonusCap', 'decimal', 'Trần điểm thưởng', 'Most bonus', 'points'),
	column('penaltyCap', 'decimal', 'Trần điểm phạt', 'Most penalty', 'points'),
	column('appraisers', 'record', 'Tên cơ quan thẩm định theo mã', 'Names of appraisers by key'),
	column(
		'supersedes',
		'record',
		'Bộ được thay thế và bảng chuyển đổi',
		'The set before, and the mapping from it',
	),
	column(
		'acknowledged',
		'list',
		'Điểm phát hiện được ghi nhận, có lý do',
		'Findings let stand, with reasons',
	),
];

const INPUT = column(
	'input',
	'text',
	'Tên dữ liệu mà cách tính điểm hỏi; hoặc điểm (points), lựa chọn (option), không áp dụng (notApplicable)',
	'Input that the rule asks for; or points, option, notApplicable',
);
const VALUE = column(
	'value',
	'text',
	'Giá trị đã nhập: số, mã của lựa chọn, hoặc ngày',
	'What was entered: a number, the key of an option, or a day',
);

const LEAF_FIGURES = (type: Column['type']): readonly Column[] => [
	column(
		'points',
		type,
		'Điểm đạt; trống khi thiếu dữ liệu hoặc không áp dụng',
		'Points; empty where missing or not applicable',
		'points',
	),
	column('max', type, 'Điểm tối đa trước quy đổi', 'Maximum before re-basing', 'points'),
	column('factor', type, 'Hệ số quy đổi; 0 khi không áp dụng', 'Factor of re-basing; 0 where not applicable'),
	column(
		'counted',
		type,
		'Điểm được tính: điểm đạt nhân hệ số',
		'Points that count: points × factor',
		'points',
	),
	column(
		'deduction',
		type,
		'Điểm cơ quan thẩm định trừ; trống khi không có',
		'Taken off by the appraiser; empty where the rule knows none',
		'points',
	),
	column(
		'self',
		type,
		'Điểm đơn vị tự chấm; trống khi không công bố hoặc không tự chấm',
		'Points that the unit scored itself; empty where kept back or not self-scored',
		'points',
	),
];
const IS_NOT_APPLICABLE = column(
	'notApplicable',
	'boolean',
	'Tiêu chí không áp dụng với đơn vị',
	'Whether the criterion does not apply to the unit',
);
const AREA = column('area', 'text', 'Số của lĩnh vực', 'Code of the area');

/** The members of the further files of a computed round. */
export const SCORING_DICTIONARY: Readonly<Record<Name, readonly Column[]>> = {
	sets: SETS,
	entries: [UNIT, ...IDENTITY, STAGE, LEAF, INPUT, VALUE],
	leaves: [
		UNIT,
		...IDENTITY,
		AREA,
		LEAF,
		...LEAF_FIGURES('fraction'),
		IS_NOT_APPLICABLE,
		COUNTED_STAGE,
		column(
			'trace',
			'record',
			'Vết tính: dạng (form), nhánh (branch), dữ liệu (inputs), giá trị trung gian (values), điểm, tối đa, các phần (parts)',
			'Why: form, branch, inputs, values on the way, points, max, parts',
		),
	],
};

const NAMES = (['vi', 'en', 'km'] as const).map((lang) =>
	column(`name.${lang}`, 'text', `Tên (${lang})`, `Name (${lang})`),
);
const LEAF_NAME = column('leaf.name', 'text', 'Tên tiêu chí', 'Name of the criterion');

/** The columns of the tables (CSV) that are made of them, in their order; names stand beside codes. */
export const SCORING_TABLES: Readonly<Record<Name, readonly Column[]>> = {
	sets: [
		SET,
		column('set.name', 'text', 'Tên bộ tiêu chí', 'Name of the set'),
		column('year', 'integer', 'Năm mà bộ tiêu chí đánh giá', 'Year that the set scores', 'years'),
		column('level', 'integer', 'Cấp: lĩnh vực là 1', 'Level: an area is 1'),
		...NODE,
		...NAMES,
		MAX,
		SOURCE,
		COUNTS,
		NOT_APPLICABLE,
		REBASE_TO,
		APPRAISER,
		column('appraiser.name', 'text', 'Cơ quan thẩm định', 'Name of the appraiser'),
		SECOND,
		RULE_TEXT,
		column(
			'evidence',
			'text',
			'Tài liệu kiểm chứng, cách nhau bằng dấu chấm phẩy',
			'Evidence required, set apart by semicolons',
		),
		column(
			'rule',
			'record',
			'Cách tính điểm (JSON, scoring-rules.md)',
			'Scoring rule (JSON, scoring-rules.md)',
		),
	],
	entries: [
		UNIT,
		...IDENTITY,
		STAGE,
		LEAF,
		INPUT,
		VALUE,
		LEAF_NAME,
		column('input.name', 'text', 'Dữ liệu được hỏi, bằng lời', 'What the input asks for, in words'),
		column('value.name', 'text', 'Lựa chọn, bằng lời', 'The chosen option, in words'),
	],
	leaves: [
		UNIT,
		...IDENTITY,
		SET,
		AREA,
		column('area.name', 'text', 'Tên lĩnh vực', 'Name of the area'),
		LEAF,
		LEAF_NAME,
		SOURCE,
		COUNTS,
		...LEAF_FIGURES('decimal'),
		IS_NOT_APPLICABLE,
		COUNTED_STAGE,
	],
};
