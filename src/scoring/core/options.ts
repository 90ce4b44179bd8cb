import { z } from 'zod';
import { max, min, type Rational } from '#kernel/rational.ts';
import type { LocalText } from '#kernel/text.ts';
import { localText, optionKey } from './fields.ts';
import type { Given, Input, Range } from './form.ts';

/** One of several levels to choose from. */
export type Option = { readonly key: string; readonly label: LocalText };

/** The keys of an option in a document, to be spread into its strict object. */
export const OPTION = { key: optionKey, label: localText };

/** A list of options with what each is worth. */
export const optionsOf = <T extends z.ZodType<Option>>(option: T) =>
	z.array(option).min(1, 'set.empty').describe('Levels to choose from / Các mức để chọn');

/** The input that options ask for. */
export const optionInput = (options: readonly Option[]): Input => ({
	name: 'option',
	kind: 'option',
	options,
});

/** The option that was chosen; undefined where none was (one that there is not never gets here: `inputs.ts`). */
export const chosen = <T extends Option>(options: readonly T[], given: Given): T | undefined =>
	options.find(({ key }) => key === given['option']);

/** The least and the most of what options are worth. */
export const rangeOfOptions = (points: readonly Rational[]): Range => ({
	least: points.reduce(min),
	most: points.reduce(max),
});
