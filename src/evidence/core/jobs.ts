/** Work of this domain that is done after a commit. */
export const REMOVE_BYTES = 'evidence.remove-bytes';
