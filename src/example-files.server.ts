import { crc32, deflateSync } from 'node:zlib';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** One sheet of A4 with a few lines in a face that every reader has: plain letters without accents only. */
export const examplePdf = (lines: readonly string[]): Buffer => {
	const said = lines.map(
		(line, at) => `${at === 0 ? '' : '0 -24 Td '}(${line.replaceAll(/[()\\]/g, '')}) Tj`,
	);
	const content = `BT /F1 14 Tf 72 760 Td ${said.join(' ')} ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	].map((object, at) => latin(`${at + 1} 0 obj\n${object}\nendobj\n`));
	const head = latin('%PDF-1.7\n');
	let at = head.length;
	const places = objects.map((object) => {
		const place = at;
		at += object.length;
		return `${String(place).padStart(10, '0')} 00000 n \n`;
	});
	const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
	const end = `${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`;
	return Buffer.concat([head, ...objects, latin(end)]);
};

const chunk = (type: string, content: Buffer): Buffer => {
	const out = Buffer.alloc(12 + content.length);
	out.writeUInt32BE(content.length, 0);
	out.write(type, 4, 'latin1');
	content.copy(out, 8);
	out.writeUInt32BE(crc32(out.subarray(4, 8 + content.length)), 8 + content.length);
	return out;
};

/** A grey picture of a sheet with lines, as a scan looks from far away. */
export const examplePng = (width = 420, height = 594): Buffer => {
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 0, 0, 0, 0], 8);
	const rows = Buffer.alloc((width + 1) * height, 246);
	for (let y = 0; y < height; y++) {
		rows[y * (width + 1)] = 0;
		const isLine = y > 90 && y < height - 120 && y % 22 < 4;
		if (isLine) rows.fill(90, y * (width + 1) + 48, y * (width + 1) + width - 48 - ((y * 7) % 90));
	}
	const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
	return Buffer.concat([
		mark,
		chunk('IHDR', head),
		chunk('IDAT', deflateSync(rows)),
		chunk('IEND', Buffer.alloc(0)),
	]);
};
