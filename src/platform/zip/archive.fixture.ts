import { deflateRawSync } from 'node:zlib';

/** An entry; `declared` and `offset` may lie. */
export type Packed = { name: string; content: Uint8Array; declared?: number; offset?: number };

/** An archive made by hand, so that it can lie about itself. */
export const archive = (entries: readonly Packed[]): Uint8Array => {
	const parts: Buffer[] = [];
	const central: Buffer[] = [];
	let at = 0;
	for (const { name, content, declared = content.length, offset } of entries) {
		const packed = deflateRawSync(content);
		const local = Buffer.alloc(30 + name.length);
		local.writeUInt32LE(0x04034b50, 0);
		local.writeUInt16LE(8, 8);
		local.writeUInt32LE(packed.length, 18);
		local.writeUInt32LE(declared, 22);
		local.writeUInt16LE(name.length, 26);
		local.write(name, 30);
		const head = Buffer.alloc(46 + name.length);
		head.writeUInt32LE(0x02014b50, 0);
		head.writeUInt16LE(8, 10);
		head.writeUInt32LE(packed.length, 20);
		head.writeUInt32LE(declared, 24);
		head.writeUInt16LE(name.length, 28);
		head.writeUInt32LE(offset ?? at, 42);
		head.write(name, 46);
		parts.push(local, packed);
		central.push(head);
		at += local.length + packed.length;
	}
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...parts, ...central, end]);
};
