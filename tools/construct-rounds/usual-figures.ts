import type { Random } from './random.ts';

/**
 * How many there usually are of what a label names. In an unrounded set only numbers of which a share is a short decimal
 * will do (`even`); otherwise any number between.
 */
type Usual = {
	readonly words: RegExp;
	readonly even: readonly number[];
	readonly from: number;
	readonly until: number;
};

const USUAL: readonly Usual[] = [
	{
		words: /trễ hạn|quá hạn|chậm|khiếu nại|tố cáo|kiến nghị|vi phạm/,
		even: [5, 8, 10, 16, 20],
		from: 3,
		until: 24,
	},
	{
		words: /triệu đồng|tỷ đồng|vốn|dự toán/,
		even: [1000, 2000, 2500, 4000, 5000, 8000],
		from: 900,
		until: 24_000,
	},
	{
		words: /hồ sơ|lượt|giao dịch/,
		even: [320, 400, 500, 625, 800, 1000, 1250, 2000],
		from: 240,
		until: 3600,
	},
	{
		words: /biên chế|công chức|cán bộ|người|viên chức/,
		even: [20, 25, 32, 40, 50, 64, 80],
		from: 22,
		until: 95,
	},
	{ words: /phòng|đơn vị|xã|cơ quan|lãnh đạo|ban /, even: [5, 8, 10, 16, 20, 25], from: 5, until: 26 },
];
const OTHERS: Usual = { words: /./, even: [8, 10, 16, 20, 25, 32, 40, 50, 64, 80], from: 6, until: 70 };

/** A whole that the label of an input names: dossiers of a year, tasks given, people. */
export const drawWhole = (label: string, even: boolean, random: Random): number => {
	const usual = USUAL.find(({ words }) => words.test(label.toLowerCase())) ?? OTHERS;
	return even ? random.pick(usual.even) : random.whole(usual.from, usual.until);
};

/** A part of a whole: near all of it in a good unit. Money comes in round sums. */
export const drawPart = (whole: number, quality: number, random: Random): number => {
	const far = random.next() < 0.06 ? 0.2 + 0.8 * random.next() : 0;
	const near = random.next() < 0.3 ? random.next() * 0.15 : 0;
	const missing = Math.max(far, random.next() ** 2 * 2 * (1 - quality) + near);
	const step = whole >= 1000 && whole % 500 === 0 ? whole / 200 : 1;
	return Math.max(0, Math.min(whole, Math.round((whole * (1 - missing)) / step) * step));
};

/** The digits that a figure on a scale is published with. */
const digitsFor = (top: number): number => (top > 20 ? 1 : 2);

/** A figure on a scale: a percentage, an index, a mean of answers. */
export const drawOnScale = (from: number, until: number, quality: number, random: Random): string => {
	const best = until - (until - from) * Math.min(0.02, 1.001 - quality) * random.next();
	const value = best - (best - from) * Math.min(0.9, random.next() * 1.6 * (1.02 - quality));
	return value.toFixed(digitsFor(until - from)).replace(/\.?0+$/, '');
};

/** A figure that stands alone: something that should not happen at all, a share, or a number of something. */
export const drawAlone = (
	label: string,
	borders: readonly number[],
	quality: number,
	random: Random,
): string => {
	const top = Math.max(0, ...borders);
	if (borders.length > 0 && top === 0)
		return String(random.next() < 0.3 + 0.6 * quality ? 0 : random.whole(1, 2));
	if (/tổng điểm/.test(label.toLowerCase())) return drawOnScale(50, 95, quality, random);
	if (/tỷ lệ|tỉ lệ|phần trăm|%|chỉ số|sipas/.test(label.toLowerCase()) || top >= 50)
		return drawOnScale(30, top > 0 ? Math.min(top, 100) : 100, quality, random);
	const most = top > 0 ? top * 1.3 : 20;
	return String(
		Math.round(random.next() < quality ? most * (0.6 + 0.4 * random.next()) : most * random.next()),
	);
};

/** How many people answer about a unit. */
export const drawRespondents = (even: boolean, random: Random): number =>
	even ? random.pick([40, 50, 80, 100]) : random.whole(36, 110);

/** A figure near another: what somebody claims beside what is found. */
export const drawNear = (other: number, quality: number, random: Random): string =>
	(other + 4.5 * (1.15 - quality) * random.next() * 2).toFixed(2).replace(/\.?0+$/, '');

/** Answers to a question: most in the first options, as surveys of this kind come out. */
export const drawBallots = (
	options: number,
	ballots: number,
	quality: number,
	random: Random,
): readonly number[] => {
	const weights = Array.from(
		{ length: options },
		(_, at) => (at === 0 ? 0.5 : 0) + random.next() * (1.05 - quality) ** at,
	);
	const all = weights.reduce((a, b) => a + b, 0);
	const counts = weights.map((weight) => Math.floor((weight / all) * ballots));
	counts[0] = (counts[0] as number) + ballots - counts.reduce((a, b) => a + b, 0);
	return counts;
};

/** A day some days before or after the one that something is due. */
export const drawDay = (due: string, quality: number, random: Random): string => {
	const late = random.next() < quality ? -random.whole(0, 6) : random.whole(1, 15);
	return new Date(Date.parse(`${due}T00:00:00Z`) + late * 86_400_000).toISOString().slice(0, 10);
};

/** Points that somebody gives in steps. */
export const drawPoints = (
	{ step, least, most }: { readonly step: number; readonly least: number; readonly most: number },
	quality: number,
	random: Random,
): string => {
	const steps = Math.floor((most - least) / step + 1e-9);
	const taken = Math.min(steps, Math.floor(random.next() ** 2 * 2.2 * (1.1 - quality) * (steps + 1)));
	return (least + (steps - taken) * step).toFixed(4).replace(/\.?0+$/, '');
};
