import { readFile } from 'node:fs/promises';
import { saveSample } from '#criteria/commands/save-sample.ts';
import { leafSamples } from '#criteria/queries/leaf-samples.ts';
import { link } from '#evidence/commands/link-document.ts';
import { saveDocument } from '#evidence/commands/save-document.ts';
import { inspect } from '#evidence/inspect.server.ts';
import { documentsOfUnit } from '#evidence/queries/documents.ts';
import { endUpload, type TakeInParts, takeWhole } from '#evidence/take-in.server.ts';
import { system } from '#platform/actor.ts';
import { selfCells } from '#self-assessment/core/self-cells.ts';
import { card } from '#self-assessment/queries/card.ts';
import { examplePdf, examplePng } from './example-files.server.ts';
import { type ExampleUnits, must, type RoundParts } from './example-round.server.ts';

/** How many units of the example round have documents; the others show how a card without any looks. */
const UNITS = 3;

async function* of(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

type Example = {
	readonly number: string;
	readonly subject: string;
	readonly issuedOn: string;
	readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
	/** Which leaves that ask for documents it proves, by their place among them. */
	readonly leaves: readonly [number, number];
};

/** A plan and a report of the unit; a circular that two units send alike, of the year before: what an appraiser looks at. */
const examplesFor = (name: string, year: number): readonly Example[] => [
	{
		number: '05/KH-MH',
		subject: `Kế hoạch cải cách hành chính năm ${year}`,
		issuedOn: `${year}-01-15`,
		files: [
			{ name: 'ke-hoach.pdf', bytes: examplePdf(['TAI LIEU MINH HOA', `So 05/KH-MH, nam ${year}`, name]) },
			{ name: 'phu-luc-quet.png', bytes: examplePng() },
		],
		leaves: [0, 2],
	},
	{
		number: '41/BC-MH',
		subject: `Báo cáo cải cách hành chính quý I năm ${year}`,
		issuedOn: `${year}-03-25`,
		files: [{ name: 'bao-cao-quy-1.pdf', bytes: examplePdf(['TAI LIEU MINH HOA', 'So 41/BC-MH', name]) }],
		leaves: [2, 3],
	},
	{
		number: '12/CV-MH',
		subject: 'Công văn hướng dẫn kiểm tra cải cách hành chính',
		issuedOn: `${year - 1}-11-20`,
		files: [{ name: 'cong-van.pdf', bytes: examplePdf(['TAI LIEU MINH HOA', 'So 12/CV-MH']) }],
		leaves: [1, 2],
	},
];

const plain = (text: string): string =>
	text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

/** Gives the first units of the example round a few documents with files made here, once; who has fewer gets the rest. */
export const seedExampleEvidence = async (
	app: RoundParts & { readonly evidence: () => Promise<TakeInParts> },
	{ jurisdictionId, unitIds, about }: ExampleUnits,
): Promise<void> => {
	const actor = system(jurisdictionId);
	const units = about.units.slice(0, UNITS).map(({ key, name }) => ({ id: unitIds[key] ?? '', name }));
	await seedExampleSamples(app, actor, { round: about.key, unitId: units[0]?.id ?? '' });
	// Made here, so that nothing hostile is in them: no process is started for each.
	const parts = { ...(await app.evidence()), inspect: async (path: string) => inspect(await readFile(path)) };
	for (const { id: unitId, name } of units) {
		const there = await must(app.runQuery(documentsOfUnit, actor, { unitId }));
		const found = await must(app.runQuery(card, actor, { round: about.key, unitId }));
		if (!there || !found?.set) continue;
		const asking = [...selfCells(found.set).leaves.values()]
			.filter(({ lock, leaf }) => !lock && leaf.node.evidence.length > 0)
			.map(({ code }) => code);
		const missing = examplesFor(plain(name), found.round.year).slice(there.total);
		for (const { files, leaves, ...fields } of missing) {
			const document = await must(
				app.runCommand(saveDocument, actor, {
					unitId,
					fields: {
						...fields,
						issuer: name,
						periodFrom: null,
						periodUntil: null,
						sensitivity: 'public',
						stateSecret: false,
					},
				}),
			);
			for (const { name: file, bytes } of files) {
				const sent = { unitId, name: file, size: bytes.length, bytes: of(bytes) };
				const id = await must(takeWhole(parts, actor, sent));
				await must(endUpload(parts, actor, { id, documentId: document.id }));
			}
			const named = asking.slice(...leaves);
			if (named.length > 0 && found.open.includes('self-assessment'))
				await must(
					app.runCommand(link, actor, { round: about.key, unitId, documentId: document.id, leaves: named }),
				);
		}
	}
};

/** Help and a sample document at the first two leaves that ask for documents. */
const seedExampleSamples = async (
	app: RoundParts,
	actor: ReturnType<typeof system>,
	place: { readonly round: string; readonly unitId: string },
): Promise<void> => {
	const set = (await must(app.runQuery(card, actor, place)))?.set;
	if (!set) return;
	if ((await must(app.runQuery(leafSamples, actor, { setId: set.id }))).length > 0) return;
	const asking = [...selfCells(set).leaves.values()].filter(
		({ lock, leaf }) => !lock && leaf.node.evidence.length > 0,
	);
	for (const [at, { code, leaf }] of asking.slice(0, 2).entries())
		await must(
			app.runCommand(saveSample, actor, {
				setId: set.id,
				leaf: code,
				help: `Gửi bản PDF đã ký, đóng dấu: ${leaf.node.evidence[0]}. Ghi đủ số, ngày và cơ quan ban hành (hướng dẫn minh họa).`,
				file:
					at === 0
						? {
								name: 'ke-hoach-mau.pdf',
								bytes: new Uint8Array(examplePdf(['TAI LIEU MAU', 'So 00/KH-MAU', 'Chi de minh hoa'])),
							}
						: null,
			}),
		);
};
