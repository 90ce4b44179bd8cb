import { type Decision, no, yes } from '#kernel/decision.ts';
import { unzip } from '#platform/zip/unzip.server.ts';
import { type Flag, type Kind, MOST_BYTES, OLD_FORMATS, type OldFormat, seenIn } from './core/kinds.ts';
import { officeKind } from './core/office-parts.ts';
import { readJpeg, readPng } from './core/picture.ts';
import { readPdf } from './read-pdf.server.ts';

export type Inspected = { readonly kind: Kind; readonly flags: readonly Flag[] };

/** As the archive is measured: office files of pictures are large and pack badly. */
const OFFICE_LIMITS = { bytes: MOST_BYTES, unpacked: 400_000_000, entries: 10_000, ratio: 100 };

const isXml = (name: string): boolean => /\.(?:xml|rels|vml)$/i.test(name);

const inspectOffice = (bytes: Uint8Array): Decision<Inspected> => {
	const entries = unzip(bytes, OFFICE_LIMITS);
	if (!entries.ok)
		return no(entries.problem.code === 'platform.zip-too-large' ? 'evidence.bomb' : 'evidence.broken');
	const parts = entries.value.map(({ name, bytes: content }) => ({
		name,
		text: isXml(name) ? new TextDecoder().decode(content) : undefined,
	}));
	const kind = officeKind(parts);
	return kind.ok ? yes({ kind: kind.value, flags: [] }) : kind;
};

const isOld = (seen: string): seen is OldFormat => (OLD_FORMATS as readonly string[]).includes(seen);

/**
 * What a file really is, by all of its bytes and never by its name, or why it is not taken as evidence. Runs in a process
 * of its own (decision 010). Problems: those of the readers, `evidence.empty`, `evidence.too-large`,
 * `evidence.old-format` with `format`, `evidence.kind-refused`.
 */
export const inspect = (bytes: Buffer): Decision<Inspected> => {
	if (bytes.length > MOST_BYTES) return no('evidence.too-large', { limit: MOST_BYTES / 1_000_000 });
	const seen = seenIn(bytes.subarray(0, 64));
	if (seen === 'empty') return no('evidence.empty');
	if (isOld(seen)) return no('evidence.old-format', { format: seen });
	if (seen === 'other') return no('evidence.kind-refused');
	if (seen === 'office') return inspectOffice(bytes);
	if (seen === 'pdf') {
		const flags = readPdf(bytes);
		return flags.ok ? yes({ kind: 'pdf', flags: flags.value }) : flags;
	}
	const picture = seen === 'png' ? readPng(bytes) : readJpeg(bytes);
	return picture.ok ? yes({ kind: seen, flags: [] }) : picture;
};
