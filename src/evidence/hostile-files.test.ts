import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { archive } from '#platform/zip/archive.fixture.ts';
import { jpeg, objects, office, PAGE, type Part, pdf, png, relationship, stream } from './files.fixture.ts';
import { inspect } from './inspect.server.ts';

const found = (bytes: Buffer): string => {
	const seen = inspect(bytes);
	return seen.ok ? [seen.value.kind, ...seen.value.flags].join(' ') : seen.problem.code;
};
const text = (content: string): Buffer => Buffer.from(content, 'latin1');
const docx = (...parts: readonly Part[]): Buffer => office('docx', parts);
const xlsx = (...parts: readonly Part[]): Buffer => office('xlsx', parts);
const page = (...more: readonly (string | Buffer)[]): Buffer => pdf([...PAGE, ...more]);
const catalogue = (more: string): Buffer =>
	pdf([`<< /Type /Catalog /Pages 2 0 R ${more} >>`, ...PAGE.slice(1)]);
const rels = (type: string, target: string): Part => ({
	name: 'word/_rels/document.xml.rels',
	content: relationship(type, target),
});
const body = (content: string): Part => ({ name: 'word/document.xml', content });
const zip = Buffer.from(archive([{ name: 'a.html', content: text('<script>alert(1)</script>') }]));

describe('honest files are taken for what they are', () => {
	test.each<readonly [string, Buffer, string]>([
		['a page of PDF', page(), 'pdf'],
		['a PDF with compressed objects', page(objects('9 0 << /Type /Annot >>')), 'pdf'],
		['a PDF whose text speaks of scripts', page('<< /Title (cach tat /JavaScript va /Launch) >>'), 'pdf'],
		['a PDF with a link', page('<< /Type /Annot /A << /S /URI /URI (https://moha.gov.vn) >> >>'), 'pdf'],
		['a PDF that was changed and saved again', Buffer.concat([page(), text('startxref\n0\n%%EOF\n')]), 'pdf'],
		['an encrypted PDF', pdf(PAGE, { trailer: '/Encrypt 9 0 R' }), 'pdf encrypted'],
		[
			'a picture stream with the letters /JS in it',
			page(stream('/Subtype /Image', text('abc/JS def'))),
			'pdf',
		],
		['a DOCX', docx(), 'docx'],
		['an XLSX', xlsx(), 'xlsx'],
		['a DOCX with a link that is clicked', docx(rels('hyperlink', 'https://moha.gov.vn')), 'docx'],
		[
			'an XLSX with settings of a printer',
			xlsx({ name: 'xl/printerSettings/printerSettings1.bin', content: 'x' }),
			'xlsx',
		],
		['a DOCX with a picture', docx({ name: 'word/media/image1.png', content: png() }), 'docx'],
		['a PNG', png(), 'png'],
		['a JPEG', jpeg(), 'jpeg'],
	])('%s', (_, bytes, kind) => {
		expect(found(bytes)).toBe(kind);
	});
});

describe('files that are not what they are called, or of no kind that proves something', () => {
	test.each<readonly [string, Buffer, string]>([
		['nothing', Buffer.alloc(0), 'evidence.empty'],
		['a program for Windows called .pdf', text('MZ\x90\0\x03'), 'evidence.kind-refused'],
		['a program for Linux called .pdf', text('\x7fELF\x02\x01'), 'evidence.kind-refused'],
		['a shell script called .docx', text('#!/bin/sh\nrm -rf ~\n'), 'evidence.kind-refused'],
		['a page of HTML called .pdf', text('<!DOCTYPE html><script>alert(1)</script>'), 'evidence.kind-refused'],
		[
			'an SVG called .png',
			text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
			'evidence.kind-refused',
		],
		[
			'XML',
			text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
			'evidence.kind-refused',
		],
		['plain text called .pdf', text('Bao cao'), 'evidence.kind-refused'],
		['a PDF with a page of HTML before it', Buffer.concat([text('<html>'), page()]), 'evidence.kind-refused'],
		['a PDF with blanks before it', Buffer.concat([text('   \n'), page()]), 'evidence.kind-refused'],
		['a 7z archive', text("7z\xbc\xaf'\x1c"), 'evidence.kind-refused'],
		['a RAR archive', text('Rar!\x1a\x07'), 'evidence.kind-refused'],
		['a plain archive', zip, 'evidence.kind-refused'],
		[
			'a JAR',
			Buffer.from(archive([{ name: 'META-INF/MANIFEST.MF', content: text('Main-Class: A') }])),
			'evidence.kind-refused',
		],
		[
			'an APK',
			Buffer.from(archive([{ name: 'AndroidManifest.xml', content: text('x') }])),
			'evidence.kind-refused',
		],
		[
			'a PPTX',
			Buffer.from(
				archive([
					{
						name: '[Content_Types].xml',
						content: text(
							'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
						),
					},
				]),
			),
			'evidence.kind-refused',
		],
		['an old .doc', text('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'evidence.old-format'],
		['a picture of a telephone (HEIC)', text('\0\0\0\x18ftypheic\0\0\0\0'), 'evidence.old-format'],
		[
			'an ODT',
			Buffer.concat([
				text('PK\x03\x04'),
				Buffer.alloc(26),
				text('mimetypeapplication/vnd.oasis.opendocument.text'),
			]),
			'evidence.old-format',
		],
		['an RTF', text('{\\rtf1\\ansi'), 'evidence.old-format'],
		['a TIFF', text('II*\0'), 'evidence.old-format'],
		['a GIF', text('GIF89a'), 'evidence.old-format'],
	])('%s', (_, bytes, code) => {
		expect(found(bytes)).toBe(code);
	});

	test('an old format is named, so that the sentence can say how to convert it', () => {
		expect(inspect(text('\0\0\0\x18ftypmif1'))).toMatchObject({ problem: { details: { format: 'heic' } } });
	});
});

describe('hostile PDFs', () => {
	test.each<readonly [string, Buffer, string]>([
		[
			'a script at opening',
			catalogue('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'),
			'evidence.script',
		],
		['a script under a written-out name', catalogue('/OpenAction << /S /J#61vaScript >>'), 'evidence.script'],
		[
			'a script whose every letter is written out',
			catalogue('/AA << /O << /S /#4a#61#76#61#53#63#72#69#70#74 >> >>'),
			'evidence.script',
		],
		['a script in a compressed list', page(objects('9 0 << /S /JavaScript /JS (x) >>')), 'evidence.script'],
		[
			'a script in a list whose kind is written out',
			page(
				stream(
					'/Type /Obj#53tm /N 1 /First 4 /Filter /FlateDecode',
					deflateSync(text('9 0 << /S /JavaScript >>')),
				),
			),
			'evidence.script',
		],
		[
			'a script in an object inside of a stream',
			page(stream('', text('9 0 obj << /S /JavaScript /JS (x) >> endobj'))),
			'evidence.script',
		],
		['names of scripts', catalogue('/Names << /JavaScript 9 0 R >>'), 'evidence.script'],
		['a form of its own (XFA)', catalogue('/AcroForm << /XFA 9 0 R >>'), 'evidence.script'],
		['a film', page('<< /Subtype /RichMedia >>'), 'evidence.script'],
		['a rendition', page('<< /S /Rendition >>'), 'evidence.script'],
		[
			'a program to be started',
			catalogue('/OpenAction << /S /Launch /F (cmd.exe) >>'),
			'evidence.starts-program',
		],
		['a form that sends itself', page('<< /S /SubmitForm /F (http://x) >>'), 'evidence.starts-program'],
		['data to be imported', page('<< /S /ImportData >>'), 'evidence.starts-program'],
		['a way into an embedded file', page('<< /S /GoToE >>'), 'evidence.starts-program'],
		[
			'an embedded file',
			page('<< /Type /Filespec /EF << /F 9 0 R >> >>', stream('/Type /EmbeddedFile', text('MZ'))),
			'evidence.embedded-file',
		],
		['a list of embedded files', catalogue('/Names << /EmbeddedFiles 9 0 R >>'), 'evidence.embedded-file'],
		['an attachment on the page', page('<< /Subtype /FileAttachment >>'), 'evidence.embedded-file'],
		['an archive behind the end', Buffer.concat([page(), zip]), 'evidence.more-behind'],
		['a program behind the end', Buffer.concat([page(), text('MZ\x90')]), 'evidence.more-behind'],
		[
			'an archive before the last end mark',
			Buffer.concat([page(), zip, text('\n%%EOF\n')]),
			'evidence.more-behind',
		],
		[
			'a page of HTML in the first lines',
			Buffer.concat([text('%PDF-1.4\n<html><script>x</script>'), page()]),
			'evidence.more-behind',
		],
		[
			'a list that unpacks to 150 MB',
			page(stream('/Type /ObjStm /Filter /FlateDecode', deflateSync(Buffer.alloc(150_000_000)))),
			'evidence.bomb',
		],
		[
			'two lists that do so together',
			page(
				...[0, 1].map(() =>
					stream('/Type /ObjStm /Filter /FlateDecode', deflateSync(Buffer.alloc(60_000_000))),
				),
			),
			'evidence.bomb',
		],
		[
			'a list that cannot be unpacked',
			page(stream('/Type /ObjStm /Filter /LZWDecode', text('xxxxxxxx'))),
			'evidence.broken',
		],
		['a PDF that was cut off', page().subarray(0, 200), 'evidence.broken'],
		['a head without a body', text('%PDF-1.7\n'), 'evidence.broken'],
	])('%s', (_, bytes, code) => {
		expect(found(bytes)).toBe(code);
	});
});

describe('hostile office files', () => {
	test.each<readonly [string, Buffer, string]>([
		['macros', docx({ name: 'word/vbaProject.bin', content: 'x' }), 'evidence.macro'],
		['macros under another name', docx({ name: 'word/data.bin', content: 'x' }), 'evidence.macro'],
		[
			'a .docm called .docx',
			docx({
				name: '[Content_Types].xml',
				content:
					'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
			}),
			'evidence.macro',
		],
		['a control (ActiveX)', xlsx({ name: 'xl/activeX/activeX1.xml', content: '<x/>' }), 'evidence.macro'],
		['a program inside', docx({ name: 'word/a.exe', content: 'MZ' }), 'evidence.macro'],
		['a script inside', docx({ name: 'word/a.js', content: 'x' }), 'evidence.macro'],
		[
			'an embedded object',
			docx({ name: 'word/embeddings/oleObject1.xml', content: 'x' }),
			'evidence.embedded-file',
		],
		[
			'an embedded workbook',
			docx({ name: 'word/embeddings/b.xlsx', content: xlsx() }),
			'evidence.embedded-file',
		],
		['an archive inside', xlsx({ name: 'xl/media/a.zip', content: zip }), 'evidence.embedded-file'],
		[
			'a template fetched at opening',
			docx(rels('attachedTemplate', 'https://x/a.dotm')),
			'evidence.reaches-out',
		],
		['a picture fetched at opening', docx(rels('image', 'https://x/a.png')), 'evidence.reaches-out'],
		['an object fetched at opening', docx(rels('oleObject', 'file://x/a')), 'evidence.reaches-out'],
		['a frame', docx(rels('frame', 'https://x')), 'evidence.reaches-out'],
		['a link to a script', docx(rels('hyperlink', 'javascript:alert(1)')), 'evidence.reaches-out'],
		['a link to a share', docx(rels('hyperlink', 'file://server/share')), 'evidence.reaches-out'],
		[
			'a DDE field',
			docx(body('<w:instrText>DDEAUTO c:\\\\cmd.exe "/k calc"</w:instrText>')),
			'evidence.reaches-out',
		],
		[
			'a DDE link of a workbook',
			xlsx({
				name: 'xl/externalLinks/externalLink1.xml',
				content: '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
			}),
			'evidence.reaches-out',
		],
		[
			'a text fetched by a field',
			docx(body('<w:instrText>INCLUDETEXT "http://x"</w:instrText>')),
			'evidence.reaches-out',
		],
		['entities of its own', docx(body('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')), 'evidence.own-entities'],
		['a billion laughs', docx(body('<!ENTITY a "ha"><!ENTITY b "&a;&a;">')), 'evidence.own-entities'],
		['a bomb', docx({ name: 'word/media/a.png', content: Buffer.alloc(100_000_000) }), 'evidence.bomb'],
		[
			'an entry larger than it says',
			Buffer.from(archive([{ name: '[Content_Types].xml', content: Buffer.alloc(10_000), declared: 10 }])),
			'evidence.bomb',
		],
		[
			'entries one over the other',
			Buffer.from(
				archive([
					{ name: '[Content_Types].xml', content: text('x') },
					{ name: 'a', content: text('x'), offset: 0 },
				]),
			),
			'evidence.broken',
		],
		[
			'too many entries',
			Buffer.from(
				archive(Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}`, content: text('x') }))),
			),
			'evidence.bomb',
		],
		['something behind its end', Buffer.concat([docx(), text('<script>')]), 'evidence.broken'],
		['a file that was cut off', docx().subarray(0, 300), 'evidence.broken'],
	])('%s', (_, bytes, code) => {
		expect(found(bytes)).toBe(code);
	});
});

describe('hostile pictures', () => {
	test.each<readonly [string, Buffer, string]>([
		['an archive behind a PNG', Buffer.concat([png(), zip]), 'evidence.more-behind'],
		[
			'a page of HTML behind a JPEG',
			Buffer.concat([jpeg(), text('<script>alert(1)</script>')]),
			'evidence.more-behind',
		],
		['an archive behind a JPEG (GIFAR)', Buffer.concat([jpeg(), zip]), 'evidence.more-behind'],
		['a second JPEG behind the first', Buffer.concat([jpeg(), jpeg()]), 'evidence.more-behind'],
		['a flood of pixels, PNG', png(4, 4, [60_000, 60_000]), 'evidence.too-many-pixels'],
		['a flood of pixels, JPEG', jpeg(65_000, 65_000), 'evidence.too-many-pixels'],
		['a PNG without size', png(4, 4, [0, 4]), 'evidence.broken'],
		['a PNG that was cut off', png().subarray(0, 40), 'evidence.broken'],
		[
			'a PNG whose chunk is longer than the file',
			Buffer.concat([png().subarray(0, 8), Buffer.from([0x7f, 0xff, 0xff, 0xff]), text('IHDR')]),
			'evidence.broken',
		],
		['a JPEG that was cut off', jpeg().subarray(0, 30), 'evidence.broken'],
		['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'evidence.broken'],
		[
			'the mark of a JPEG before a page of HTML',
			Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), text('<html>')]),
			'evidence.broken',
		],
	])('%s', (_, bytes, code) => {
		expect(found(bytes)).toBe(code);
	});
});
