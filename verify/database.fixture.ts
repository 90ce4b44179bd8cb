/** A column as the catalogue knows it. */
export type Column = { readonly name: string; readonly type: string };

const pick = <T>(items: readonly T[], random: () => number): T =>
	items[Math.floor(random() * items.length)] as T;

/** Another text of the same length, by a character of the same kind. */
const otherText = (text: string, random: () => number): string => {
	if (text === '') return 'x';
	const at = Math.floor(random() * text.length);
	const old = text.charAt(at);
	const kind = /[0-9a-f]/.test(old) ? '0123456789abcdef' : 'abcxyz';
	const others = [...kind].filter((character) => character !== old);
	return text.slice(0, at) + pick(others, random) + text.slice(at + 1);
};

const otherJson = (value: unknown, random: () => number): unknown => {
	if (Array.isArray(value) && value.length > 0) {
		const at = Math.floor(random() * value.length);
		return value.with(at, otherJson(value[at], random));
	}
	if (value !== null && typeof value === 'object' && Object.keys(value).length > 0) {
		const key = pick(Object.keys(value), random);
		return { ...value, [key]: otherJson((value as Record<string, unknown>)[key], random) };
	}
	if (typeof value === 'string') return otherText(value, random);
	if (typeof value === 'number') return value + 1;
	return typeof value === 'boolean' ? !value : 'x';
};

const FRESH: Readonly<Record<string, string>> = {
	uuid: '00000000-0000-7000-8000-00000000fade',
	integer: '77',
	bigint: '77',
	boolean: 'true',
	date: '2026-11-22',
	daterange: '[2026-11-22,2026-11-23)',
	'text[]': '{x}',
	jsonb: '"x"',
	bytea: '\\x00112233445566778899aabbccddeeff',
	'timestamp with time zone': '2026-11-22 01:00:00+00',
};

/** Another value of a column, as the texts that PostgreSQL casts from and to. */
export const otherValue = (value: string | null, type: string, random: () => number): string | null => {
	if (value === null) return FRESH[type] ?? 'x';
	if (type === 'integer' || type === 'bigint') return String(BigInt(value) + (random() < 0.5 ? 1n : -1n));
	if (type === 'boolean') return value === 'true' ? 'false' : 'true';
	if (type === 'jsonb') return JSON.stringify(otherJson(JSON.parse(value), random));
	// By a microsecond, below what programs show.
	if (type === 'timestamp with time zone')
		return value.replace(/(?:\.(\d+))?\+00$/, (_, fraction: string = '') => {
			const digits = fraction.padEnd(6, '0');
			return `.${digits.slice(0, 5)}${digits.endsWith('1') ? '2' : '1'}+00`;
		});
	if (type === 'bytea') return `\\x${otherText(value.slice(2), random)}`;
	if (type === 'uuid') return value.slice(0, -2) + (value.endsWith('00') ? '01' : '00');
	return otherText(value, random);
};
