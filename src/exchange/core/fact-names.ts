import { fold } from '#kernel/text.ts';

/** Printed statistics by their name in the product, with the words that tables of facts use for them. */
const FACTS: Readonly<Record<string, readonly string[]>> = {
	mean: [
		'trung bình',
		'giá trị trung bình',
		'điểm trung bình',
		'chỉ số trung bình',
		'bình quân',
		'average',
		'mean',
	],
	meanChange: [
		'thay đổi trung bình',
		'thay đổi của trung bình',
		'trung bình so với năm trước',
		'tăng so với năm trước',
		'mean change',
		'change of mean',
	],
	spread: [
		'chênh lệch cao nhất - thấp nhất',
		'chênh lệch giữa cao nhất và thấp nhất',
		'khoảng cách cao nhất - thấp nhất',
		'chênh lệch',
		'khoảng cách',
		'spread',
		'range',
	],
	aboveMean: [
		'trên trung bình',
		'số đơn vị trên trung bình',
		'cao hơn trung bình',
		'above mean',
		'above average',
	],
	units: ['số đơn vị', 'tổng số đơn vị', 'units', 'unit count', 'number of units', 'total units'],
	highest: ['cao nhất', 'đơn vị cao nhất', 'highest', 'best'],
	lowest: ['thấp nhất', 'đơn vị thấp nhất', 'lowest'],
	max: ['giá trị cao nhất', 'điểm cao nhất', 'chỉ số cao nhất', 'max', 'maximum'],
	min: ['giá trị thấp nhất', 'điểm thấp nhất', 'chỉ số thấp nhất', 'min', 'minimum'],
	up: ['tăng', 'số đơn vị tăng', 'up'],
	level: ['giữ nguyên', 'không đổi', 'số đơn vị giữ nguyên', 'level', 'unchanged'],
	down: ['giảm', 'số đơn vị giảm', 'down'],
	rankUp: ['tăng hạng', 'rank up'],
	rankLevel: ['giữ hạng', 'giữ nguyên hạng', 'rank level'],
	rankDown: ['giảm hạng', 'tụt hạng', 'rank down'],
	notComparable: ['không so sánh được', 'not comparable'],
};

/** Facts whose value is the name of a unit and not a number. */
export const NAMED_FACTS: ReadonlySet<string> = new Set(['highest', 'lowest']);

const BY_WORDS: ReadonlyMap<string, string> = new Map(
	Object.entries(FACTS).flatMap(([fact, words]) =>
		[fact, ...words].map((text): [string, string] => [fold(text), fact]),
	),
);

/** `band:` counts the units in a band, `bandChange:` is its change, `share:` its printed percentage of all units. */
const BAND_FACT = /^\s*([^:：]+?)\s*[:：]\s*(.+)$/u;
const BAND_WORDS: ReadonlyMap<string, string> = new Map(
	[
		['band', 'band', 'xếp loại', 'loại', 'mức', 'nhóm điểm', 'class', 'tier'],
		['bandChange', 'band change', 'thay đổi xếp loại', 'thay đổi loại', 'bandChange'],
		['share', 'share', 'tỷ lệ', 'tỷ lệ xếp loại', 'tỷ lệ loại'],
	].flatMap(([fact = '', ...words]) => words.map((word): [string, string] => [fold(word), fact])),
);

/**
 * The product's name of a printed statistic ("Trung bình" is `mean`, "Xếp loại: Tốt" is `band:Tốt`), or undefined for
 * one that it does not know. Bands need their prefix: "Trung bình" is also the name of a band.
 */
export const factName = (text: string): string | undefined => {
	const plain = BY_WORDS.get(fold(text));
	if (plain) return plain;
	const [, prefix = '', band = ''] = BAND_FACT.exec(text.normalize('NFC')) ?? [];
	const kind = BAND_WORDS.get(fold(prefix));
	return kind && band.trim() ? `${kind}:${band.replace(/\s+/gu, ' ').trim()}` : undefined;
};
