import type { Problem } from '#kernel/decision.ts';
import { misfitsOf } from '#platform/yaml/schema-problems.ts';
import { readYamlDocument } from '#platform/yaml/yaml-document.ts';
import type { Settings } from './core/settings.ts';
import { asSettings, settingsSchema } from './settings-schema.ts';

/** Settings, or all that is wrong with them at once, each with its path and line. */
export type SettingsReading =
	| { readonly ok: true; readonly settings: Settings }
	| { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads settings from YAML (JSON is YAML too). Every scalar is taken as its source text, so that `0.05` is exactly five
 * hundredths; a missing key has its default, and an empty file is all defaults. Unknown keys are refused, since a
 * misspelt one would silently do nothing.
 */
export const readSettings = (yaml: string): SettingsReading => {
	const yamlRead = readYamlDocument(yaml, 'settings');
	if (!yamlRead.ok) return yamlRead;
	const { value, lineOf } = yamlRead.document;
	const read = settingsSchema.safeParse(value ?? {});
	if (read.success) return { ok: true, settings: asSettings(read.data) };
	const problems = misfitsOf(read.error.issues, value, 'settings').map(({ path, problem }) => ({
		code: problem.code,
		details: { path: path.map(String).join('.'), line: lineOf(path), ...problem.details },
	}));
	return { ok: false, problems };
};

/** Whether somebody wrote how totals are rounded: then it goes before what criteria sets say. */
export const saysRounding = (yaml: string): boolean => {
	const read = readYamlDocument(yaml, 'settings');
	const value = read.ok ? read.document.value : undefined;
	return typeof value === 'object' && value !== null && 'rounding' in value;
};
