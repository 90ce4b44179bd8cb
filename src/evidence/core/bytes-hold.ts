/** What is held while a row begins to name bytes, and while bytes that no row names are destroyed. */
export const bytesHold = (jurisdictionId: string, sha256: string): string =>
	`bytes ${jurisdictionId} ${sha256}`;
