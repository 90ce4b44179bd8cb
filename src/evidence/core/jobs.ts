/** Work of this domain that is done after a commit. */
export const REMOVE_BYTES = 'evidence.remove-bytes';

/** The work that follows when rows do not name their bytes any more: whatever no other row names is destroyed. */
export const removalOf = (gone: readonly { readonly sha256: string | null }[]) =>
	gone.flatMap(({ sha256 }) => (sha256 === null ? [] : [{ name: REMOVE_BYTES, input: { sha256 } }]));
