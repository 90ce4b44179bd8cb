/** What is held while an upload announces bytes, and while bytes that no row names are destroyed. */
export const bytesHold = (jurisdictionId: string, sha256: string): string =>
	`bytes ${jurisdictionId} ${sha256}`;
