/** Remembers what a text came to: in a long file the same few texts stand in hundreds of thousands of cells. */
export const remembering = <T>(read: (text: string) => T): ((text: string) => T) => {
	const known = new Map<string, T>();
	return (text) => {
		const found = known.get(text);
		if (found !== undefined || known.has(text)) return found as T;
		const value = read(text);
		known.set(text, value);
		return value;
	};
};
