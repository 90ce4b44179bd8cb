import type { Flag } from './core/kinds.ts';

/** Pages beyond these are not looked at: a document with text among its first pages is neither empty nor unreadable. */
const MOST_PAGES = 30;

/** The parts of the reader that are used, as it names them. */
type Reader = typeof import('pdfjs-dist');

/** The reader names what only drawing needs as soon as it is loaded; nothing is drawn here. */
const withoutDrawing = (): void => {
	const globals = globalThis as Record<string, unknown>;
	for (const name of ['DOMMatrix', 'Path2D', 'ImageData']) globals[name] ??= class {};
};

/** Operators that leave something on the page. */
const marksOf = ({ OPS }: Reader): ReadonlySet<number> =>
	new Set([
		OPS.paintImageXObject,
		OPS.paintInlineImageXObject,
		OPS.paintImageMaskXObject,
		OPS.paintImageXObjectRepeat,
		OPS.paintImageMaskXObjectRepeat,
		OPS.paintImageMaskXObjectGroup,
		OPS.paintInlineImageXObjectGroup,
		OPS.constructPath,
		OPS.stroke,
		OPS.fill,
		OPS.eoFill,
		OPS.fillStroke,
		OPS.shadingFill,
		OPS.showText,
	]);

/**
 * What an appraiser should know of the pages of a PDF: there is no text in it (a scan that nobody made readable), there is
 * nothing on them at all, or the reader that shows it in the page cannot read it. An encrypted one is not asked.
 */
export const flagsOfPages = async (bytes: Uint8Array): Promise<readonly Flag[]> => {
	withoutDrawing();
	const reader = (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as Reader;
	const marks = marksOf(reader);
	const task = reader.getDocument({
		data: new Uint8Array(bytes),
		disableFontFace: true,
		useSystemFonts: false,
		useWasm: false,
		useWorkerFetch: false,
		isImageDecoderSupported: false,
		verbosity: 0,
	});
	try {
		const { numPages, getPage } = await task.promise.then((document) => ({
			numPages: document.numPages,
			getPage: document.getPage.bind(document),
		}));
		let isMarked = false;
		for (let at = 1; at <= Math.min(numPages, MOST_PAGES); at++) {
			const page = await getPage(at);
			const { items } = await page.getTextContent();
			if (items.some((item) => 'str' in item && item.str.trim() !== '')) return [];
			// Which marks there are need not be known once there is one.
			isMarked ||= (await page.getOperatorList()).fnArray.some((operator) => marks.has(operator));
		}
		return [isMarked ? 'no-text' : 'blank'];
	} catch (error) {
		if ((error as { name?: string }).name === 'PasswordException') return ['encrypted'];
		return ['unreadable'];
	} finally {
		await task.destroy();
	}
};
