import type { DocumentFields } from '../core/document.ts';

/** A document as a form holds it: an empty text is nothing said. */
export type TypedDocument = {
	readonly [name in Exclude<keyof DocumentFields, 'stateSecret'>]: string;
} & { readonly stateSecret: boolean };

/** What is written down, as it stands in the form. */
export const typedOf = (fields: DocumentFields): TypedDocument => ({
	...fields,
	issuedOn: fields.issuedOn ?? '',
	periodFrom: fields.periodFrom ?? '',
	periodUntil: fields.periodUntil ?? '',
});

/** What was typed, as it is sent on. */
export const fieldsOf = (typed: TypedDocument) => ({
	...typed,
	issuedOn: typed.issuedOn || null,
	periodFrom: typed.periodFrom || null,
	periodUntil: typed.periodUntil || null,
});

/** The form of a document that is not there yet; most are issued by the unit itself. */
export const emptyDocument = (issuer: string): TypedDocument => ({
	number: '',
	issuedOn: '',
	issuer,
	subject: '',
	periodFrom: '',
	periodUntil: '',
	sensitivity: 'public',
	stateSecret: false,
});
