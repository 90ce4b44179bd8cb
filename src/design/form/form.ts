/** A field that was filled in wrongly: the text stands at the field and, as a link to it, on top of the form. */
export type FieldError = { readonly field: string; readonly text: string };

/** The ids that a field refers to as its description, hint before error; undefined when it has neither. */
export const describedBy = (id: string, hint: unknown, error: unknown): string | undefined =>
	[hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
