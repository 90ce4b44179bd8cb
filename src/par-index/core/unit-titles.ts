import { spellingKey } from '#kernel/spelling.ts';

/** Words before a place's name that say who acts for it, in spelling keys (tones at the end of the word). */
const OFFICES = ['ủy ban nhân dân', 'uỷ ban nhân dân', 'ubnd'].map(spellingKey);

/** Words that say what a place is, longest first. */
const KINDS = [
	'thành phố',
	'thị trấn',
	'thị xã',
	'đặc khu',
	'phường',
	'huyện',
	'quận',
	'tỉnh',
	'xã',
	'tp',
	'tx',
].map(spellingKey);

/** Short forms of the same kind. */
const SHORT: ReadonlyMap<string, string> = new Map(
	[
		['tp', 'thành phố'],
		['tx', 'thị xã'],
	].map(([short = '', long = '']) => [spellingKey(short), spellingKey(long)]),
);

/** A name without its titles, and what kind of place it says it is. */
export type Titled = { readonly place: string; readonly kind: string | undefined };

const strip = (key: string, titles: readonly string[]): { rest: string; title: string | undefined } => {
	const title = titles.find((candidate) => key.startsWith(`${candidate} `));
	return { rest: title === undefined ? key : key.slice(title.length + 1), title };
};

/** Takes the titles off a name: "UBND huyện Lệ Thủy" is the place "lệ thủy" of the kind "huyện". */
export const withoutTitles = (name: string): Titled => {
	const { rest } = strip(spellingKey(name), OFFICES);
	const { rest: place, title } = strip(rest, KINDS);
	return { place, kind: title && (SHORT.get(title) ?? title) };
};

/** Whether two kinds can be the same place: one of them is not said. A town and the district around it are two. */
export const kindsAgree = (a: Titled, b: Titled): boolean =>
	a.kind === undefined || b.kind === undefined || a.kind === b.kind;
