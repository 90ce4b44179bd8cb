/** Ends the wait of a release for its hour. */
export const END_EMBARGO = 'publication.end-embargo';
