import { DRAFT_LIMITS, type FileRole } from '#exchange/core/draft.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';

/** A file as a form brought it. */
export type SentFile = { readonly role: FileRole; readonly name: string; readonly bytes: Uint8Array };

export type SentForm = {
	readonly form: FormData;
	readonly files: readonly SentFile[];
	/** Of a file with settings; undefined where none was sent. */
	readonly settings: string | undefined;
};

/** A field that no file was chosen for comes as a file without name and content. */
const chosen = (form: FormData, name: string): File[] =>
	form.getAll(name).filter((value): value is File => value instanceof File && value.name !== '');

const asSent = async (role: FileRole, files: readonly File[]): Promise<SentFile[]> =>
	Promise.all(
		files.map(async (file) => ({ role, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
	);

const textOf = async (file: File | undefined): Promise<string | undefined> => {
	if (!file) return undefined;
	return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
};

const megabytes = Math.floor(DRAFT_LIMITS.bytes / 1_000_000);

/**
 * Reads a form with files. One that is larger than a form may be is refused before it is read.
 * Problems: `work.form-too-large` {megabytes}, `work.too-many-files` {limit}, `work.settings-not-text`.
 */
export const readSentForm = async (request: Request): Promise<Decision<SentForm>> => {
	if (Number(request.headers.get('content-length') ?? 0) > DRAFT_LIMITS.bytes)
		return no('work.form-too-large', { megabytes });
	const form = await request.formData().catch(() => undefined);
	if (!form) return no('work.form-too-large', { megabytes });
	const [table, entries] = [chosen(form, 'table').slice(0, 1), chosen(form, 'entries').slice(0, 1)];
	const [previous, facts] = [chosen(form, 'previous'), chosen(form, 'facts')];
	if (table.length + entries.length + previous.length + facts.length > DRAFT_LIMITS.files)
		return no('work.too-many-files', { limit: DRAFT_LIMITS.files });
	try {
		const settings = await textOf(chosen(form, 'settings')[0]);
		if ((settings?.length ?? 0) > DRAFT_LIMITS.settings) return no('work.settings-not-text');
		const files = [
			...(await asSent('table', table)),
			...(await asSent('entries', entries)),
			...(await asSent('previous', previous)),
			...(await asSent('facts', facts)),
		];
		return yes({ form, files, settings });
	} catch {
		return no('work.settings-not-text');
	}
};
