import { crc32, deflateSync } from 'node:zlib';
import { archive } from '#platform/zip/archive.fixture.ts';

const text = (content: string): Buffer => Buffer.from(content, 'latin1');

/** A PDF of these objects, each as it stands in the file; the first is the catalogue. */
export const pdf = (objects: readonly (string | Buffer)[], { trailer = '', behind = '' } = {}): Buffer => {
	const parts: Buffer[] = [text('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
	const places: number[] = [];
	let at = parts[0]?.length ?? 0;
	for (const [index, object] of objects.entries()) {
		places.push(at);
		const part = Buffer.concat([
			text(`${index + 1} 0 obj\n`),
			Buffer.from(object as string, 'latin1'),
			text('\nendobj\n'),
		]);
		parts.push(part);
		at += part.length;
	}
	const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
	parts.push(
		text(
			`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n${behind}`,
		),
	);
	return Buffer.concat(parts);
};

/** A stream with its dictionary. */
export const stream = (dictionary: string, content: Buffer): Buffer =>
	Buffer.concat([
		text(`<< ${dictionary} /Length ${content.length} >>\nstream\n`),
		content,
		text('\nendstream'),
	]);

/** One page that says "Quyet dinh 12". */
export const PAGE = [
	'<< /Type /Catalog /Pages 2 0 R >>',
	'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
	'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
	stream('', text('BT /F1 14 Tf 72 720 Td (Quyet dinh 12) Tj ET')).toString('latin1'),
	'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
];

/** A list of objects in a compressed stream. */
export const objects = (content: string): Buffer =>
	stream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', deflateSync(text(content)));

const chunk = (type: string, content: Buffer): Buffer => {
	const out = Buffer.alloc(12 + content.length);
	out.writeUInt32BE(content.length, 0);
	out.write(type, 4, 'latin1');
	content.copy(out, 8);
	out.writeUInt32BE(crc32(out.subarray(4, 8 + content.length)), 8 + content.length);
	return out;
};

/** A grey PNG; `declared` may lie about its size. */
export const png = (width = 4, height = 4, declared: readonly [number, number] = [width, height]): Buffer => {
	const head = Buffer.alloc(13);
	head.writeUInt32BE(declared[0], 0);
	head.writeUInt32BE(declared[1], 4);
	head.set([8, 0, 0, 0, 0], 8);
	const rows = deflateSync(Buffer.alloc((width + 1) * height, 200));
	const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
};

/** The marks of a JPEG, with a scan that holds a stuffed byte and a restart. */
export const jpeg = (width = 8, height = 8): Buffer => {
	const frame = Buffer.from([
		0xff,
		0xc0,
		0,
		11,
		8,
		height >> 8,
		height & 255,
		width >> 8,
		width & 255,
		1,
		1,
		0x11,
		0,
	]);
	const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56]);
	const app = Buffer.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
	return Buffer.concat([Buffer.from([0xff, 0xd8]), app, frame, scan, Buffer.from([0xff, 0xd9])]);
};

const MAIN = {
	docx: ['word/document.xml', 'wordprocessingml.document'],
	xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet'],
} as const;

export type Part = { readonly name: string; readonly content: string | Buffer };

/** An office file with more parts; a part of the same name takes the place of the usual one. */
export const office = (kind: 'docx' | 'xlsx', more: readonly Part[] = []): Buffer => {
	const [name, type] = MAIN[kind];
	const usual: Part[] = [
		{
			name: '[Content_Types].xml',
			content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
		},
		{ name: '_rels/.rels', content: '<Relationships/>' },
		{ name, content: '<w:document><w:t>Báo cáo</w:t></w:document>' },
	];
	const names = new Set(more.map((part) => part.name));
	const parts = [...usual.filter((part) => !names.has(part.name)), ...more];
	return Buffer.from(
		archive(parts.map((part) => ({ name: part.name, content: Buffer.from(part.content as string) }))),
	);
};

/** A relationship as office files write it. */
export const relationship = (type: string, target: string): string =>
	`<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

/** A DOCX that says "Báo cáo". */
export const docxFile = (): Buffer => office('docx');
