import { type AreaNames, areaName } from '#par-index/core/area-names.ts';
import { type Column, column, DATA_DICTIONARY } from './data-dictionary.ts';

type Words = readonly [vi: string, en: string];

const PARTS: Readonly<Record<string, Words>> = {
	appraised: ['Điểm thẩm định', 'Points after appraisal'],
	deduction: ['Điểm trừ', 'Deduction'],
	officialsSurvey: ['Điểm điều tra cán bộ, công chức', 'Survey of officials'],
	sipas: ['Điểm hài lòng (SIPAS)', 'Satisfaction (SIPAS)'],
	outcome: ['Điểm kết quả kinh tế - xã hội', 'Socio-economic outcomes'],
	bonus: ['Điểm thưởng', 'Bonus'],
	penalty: ['Điểm phạt', 'Penalty'],
};

const OF_AREA: Readonly<Record<string, Words>> = {
	points: ['điểm', 'points'],
	max: ['điểm tối đa', 'maximum points'],
	percent: ['tỷ lệ so với điểm tối đa', 'share of the maximum'],
};

const ENDS: Readonly<Record<string, Words>> = {
	'highest.unit': ['Đơn vị cao nhất', 'Unit with the highest figure'],
	'highest.percent': ['Chỉ số cao nhất', 'Highest figure'],
	'lowest.unit': ['Đơn vị thấp nhất', 'Unit with the lowest figure'],
	'lowest.percent': ['Chỉ số thấp nhất', 'Lowest figure'],
};

/** An area by its code and, where there is one, its name. */
const areaWords = (code: string, field: string, names: AreaNames): Words => {
	const { vi, en } = areaName(names, code);
	const [ofVi, ofEn] = OF_AREA[field] ?? [field, field];
	const named = (name: string): string => (name === code ? code : `${code} (${name})`);
	return [`Lĩnh vực ${named(vi)}: ${ofVi}`, `Area ${named(en ?? vi)}: ${ofEn}`];
};

/**
 * What a column of the flat tables of units and blocks means; parts, areas and bands are columns of their own there
 * (`parts.sipas`, `areas.1.points`, `bands.Tốt.count`). Undefined for a head that no table has.
 * @param names what areas are called in the settings of the release
 */
export const flatColumn = (table: 'units' | 'blocks', head: string, names: AreaNames): Column | undefined => {
	const plain = DATA_DICTIONARY[table].find(({ name }) => name === head);
	if (plain) return plain;
	const [root = '', ...rest] = head.split('.');
	const [field = '', inside] = [rest.at(-1), rest.slice(0, -1).join('.')];
	const end = ENDS[head];
	if (end)
		return field === 'unit' ? column(head, 'text', ...end) : column(head, 'decimal', ...end, 'percent');
	const part = root === 'parts' ? PARTS[field] : undefined;
	if (part) return column(head, 'fraction', ...part, 'points');
	if (root === 'areas')
		return column(
			head,
			'fraction',
			...areaWords(inside, field, names),
			field === 'percent' ? 'percent' : 'points',
		);
	if (root === 'bands')
		return column(head, 'integer', `Số đơn vị xếp loại ${inside}`, `Units in the band ${inside}`, 'units');
	return undefined;
};
