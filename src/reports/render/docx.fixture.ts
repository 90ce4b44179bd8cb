import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP by name, from its central directory. */
const unzip = (bytes: Uint8Array): ReadonlyMap<string, string> => {
	const buffer = Buffer.from(bytes);
	const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
	const files = new Map<string, string>();
	let at = buffer.readUInt32LE(end + 16);
	for (let left = buffer.readUInt16LE(end + 10); left > 0; left--) {
		const method = buffer.readUInt16LE(at + 10);
		const size = buffer.readUInt32LE(at + 20);
		const [name, extra, comment] = [28, 30, 32].map((place) => buffer.readUInt16LE(at + place)) as [
			number,
			number,
			number,
		];
		const local = buffer.readUInt32LE(at + 42);
		const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
		const data = buffer.subarray(from, from + size);
		const text = (method === 0 ? data : inflateRawSync(data)).toString('utf8');
		files.set(buffer.toString('utf8', at + 46, at + 46 + name), text);
		at += 46 + name + extra + comment;
	}
	return files;
};

/** What a DOCX says, as XML: its text, its styles, what stands above its pages. */
export const openDocx = (bytes: Uint8Array) => {
	const files = unzip(bytes);
	return {
		document: files.get('word/document.xml') ?? '',
		styles: files.get('word/styles.xml') ?? '',
		headers: [...files].filter(([name]) => /^word\/header\d+\.xml$/.test(name)).map(([, text]) => text),
	};
};
