/** What a field needs to be shown and typed; the rest of it is its words. */
type Shown = {
	readonly kind: 'number' | 'day' | 'text' | 'option';
	readonly options: readonly { readonly key: string; readonly label: string }[];
};

const asDay = (value: string): string => value.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');

const isNumber = (value: string): boolean => /^-?\d+(?:\.\d+)?$/.test(value);

/** A kept value as people see it: a decimal comma in Vietnamese, days as 31/12/2026, options by their words. */
export const shownValue = ({ kind, options }: Shown, value: string, locale: string): string => {
	if (kind === 'option') return options.find(({ key }) => key === value)?.label ?? value;
	if (kind === 'day') return asDay(value);
	return kind === 'number' && isNumber(value) && locale !== 'en' ? value.replace('.', ',') : value;
};

/**
 * A kept value as it is typed and goes to spreadsheets. Three digits after a point could be thousands to whoever reads
 * them again, so that these always have a comma.
 */
export const typedValue = (field: Shown, value: string, locale: string): string => {
	if (field.kind === 'number' && /^-?\d+\.\d{3}$/.test(value)) return value.replace('.', ',');
	return shownValue(field, value, locale);
};

/** An instant as the clock on the wall shows it in Viet Nam: "14:03". */
export const clockText = (instant: string): string => {
	const time = Date.parse(instant);
	return Number.isNaN(time) ? '' : new Date(time + 7 * 3_600_000).toISOString().slice(11, 16);
};

/** The same with its day: "14:03, 22/11/2026". */
export const momentText = (instant: string): string => {
	const time = Date.parse(instant);
	if (Number.isNaN(time)) return '';
	return `${clockText(instant)}, ${asDay(new Date(time + 7 * 3_600_000).toISOString().slice(0, 10))}`;
};
