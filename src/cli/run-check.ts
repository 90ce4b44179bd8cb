import { toPublicCheck } from '#criteria/check-schema.ts';
import { checkSet } from '#criteria/core/check-set.ts';
import { hashOfSet } from '#criteria/core/hash-set.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { findingMessage } from '#criteria/ui/messages.ts';
import { writeSet } from '#criteria/write-set.ts';
import { toSheets } from '#criteria/write-sheets.ts';
import { writeWorkbook } from '#exchange/write-xlsx.server.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { type Call, EXIT, type ExitCode, WrongCall } from './command-line.ts';
import { printCheck } from './print-check.ts';
import { readSetFiles } from './read-set-file.ts';
import { writeOutput } from './write-output.ts';

const toBook = async (set: CriteriaSet): Promise<Uint8Array> => {
	const book = await writeWorkbook(toSheets(set));
	if (!book.ok) throw new WrongCall(book.problem);
	return book.value;
};

/** Runs `openpar check`. A set that supersedes another of the call is held against it. */
export const run = async (call: Call): Promise<ExitCode> => {
	const { operands, locale, output, say } = call;
	const [yaml, xlsx] = [call.text('yaml'), call.text('xlsx')];
	if ((yaml ?? xlsx) !== undefined && operands.length !== 1)
		throw new WrongCall({ code: 'cli.one-set-to-write', details: {} });
	const files = await readSetFiles(operands);
	const sets = files.map(({ file, set, placeOf }) => {
		const previous = files.find((other) => other.set.id === set.supersedes?.id)?.set;
		const checked = checkSet(set, previous);
		const message = (finding: Parameters<typeof findingMessage>[0]) => findingMessage(finding, locale);
		return toPublicCheck({ file, set, hash: hashOfSet(set, sha256), checked }, message, placeOf);
	});
	if (call.has('json')) output.out(`${JSON.stringify({ sets }, null, '\t')}\n`);
	else output.out(sets.map((set) => printCheck(set, say)).join('\n'));
	const [only] = files;
	const write = async (
		path: string | undefined,
		content: () => Promise<string | Uint8Array>,
	): Promise<void> => {
		if (path === undefined) return;
		await writeOutput(path, await content());
		output.err(`${say('cli.check.written', { file: path })}\n`);
	};
	if (only) {
		await write(yaml, async () => writeSet(only.set));
		await write(xlsx, () => toBook(only.set));
	}
	return sets.some(({ open }) => open.length > 0) ? EXIT.findings : EXIT.fine;
};
