/** A file that was received and is not part of a document yet. */
export type KeptUpload = { readonly id: string; readonly name: string; readonly size: string };
