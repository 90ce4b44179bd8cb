/** A field that was filled in wrongly: the text stands at the field and, as a link to it, on top of the form. */
export type FieldError = { readonly field: string; readonly text: string };

/** A file that the server kept of a form which came back: `name` is by what it finds it again. */
export type KeptFile = { readonly name: string; readonly fileName: string };

/** What was kept, of what a form that came back says. */
export const keptOf = ({ kept, keptName }: Readonly<Record<string, string>>): KeptFile | undefined =>
	kept === undefined ? undefined : { name: kept, fileName: keptName ?? '' };

/** The ids that a field refers to as its description, hint before error; undefined when it has neither. */
export const describedBy = (id: string, hint: unknown, error: unknown): string | undefined =>
	[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
