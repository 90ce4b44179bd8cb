/** A record's own value: names from files are keys here, and a unit named "constructor" must find nothing. */
export const own = <T>(record: Readonly<Partial<Record<string, T>>>, key: string): T | undefined =>
	Object.hasOwn(record, key) ? record[key] : undefined;
