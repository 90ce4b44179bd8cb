import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** Pages that are drawn at once; the rest when they come into sight. */
const AHEAD = '600px';
/** More than this on one screen is a poster and not a page. */
const MOST_PIXELS = 12_000_000;

/** Bytes that are asked for at a time; a file of less than two such ranges comes whole. */
const RANGE = 524_288;

GlobalWorkerOptions.workerSrc = worker;

type Words = {
	readonly page: string;
	readonly label: string;
	readonly failed: string;
	readonly away: string;
};

const fill = (text: string, values: Readonly<Record<string, number>>): string =>
	text.replaceAll(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));

const frameFor = (
	of: number,
	page: number,
	words: Words,
): { figure: HTMLElement; canvas: HTMLCanvasElement } => {
	const figure = document.createElement('figure');
	const canvas = document.createElement('canvas');
	canvas.setAttribute('role', 'img');
	canvas.setAttribute('aria-label', fill(words.label, { page }));
	const caption = document.createElement('figcaption');
	caption.textContent = fill(words.page, { page, of });
	figure.append(canvas, caption);
	return { figure, canvas };
};

/** Draws a page as a picture: no links, no forms, nothing of the file that does anything. */
const draw = async (
	file: PDFDocumentProxy,
	number: number,
	canvas: HTMLCanvasElement,
	width: number,
): Promise<void> => {
	const page = await file.getPage(number);
	const whole = page.getViewport({ scale: 1 });
	const wanted = (Math.min(width, 960) / whole.width) * Math.min(devicePixelRatio, 2);
	const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / (whole.width * whole.height)));
	const viewport = page.getViewport({ scale });
	canvas.removeAttribute('style');
	canvas.width = Math.ceil(viewport.width);
	canvas.height = Math.ceil(viewport.height);
	await page.render({ canvas, viewport, annotationMode: 0 }).promise;
	// The pictures of a page are many times its canvas.
	page.cleanup();
	canvas.dataset['drawn'] = 'yes';
};

/** Lets the picture of a page go that is out of sight, and keeps its place: hundreds of them would fill the memory. */
const wipe = (canvas: HTMLCanvasElement): void => {
	if (!canvas.dataset['drawn']) return;
	const { offsetWidth, offsetHeight } = canvas;
	delete canvas.dataset['drawn'];
	canvas.style.width = `${offsetWidth}px`;
	canvas.style.aspectRatio = `${offsetWidth} / ${offsetHeight}`;
	canvas.width = 1;
	canvas.height = 1;
};

const show = async (place: HTMLElement): Promise<void> => {
	const words = JSON.parse(place.dataset['words'] ?? '{}') as Words;
	try {
		const file = await getDocument({
			url: place.dataset['file'] ?? '',
			// Of a large file only the pages that are looked at: 200 MB fit neither a slow line nor the memory of a telephone.
			disableStream: true,
			disableAutoFetch: true,
			rangeChunkSize: RANGE,
			// WebAssembly would need an exception from the policy of pages.
			useWasm: false,
			enableXfa: false,
			stopAtErrors: false,
			verbosity: 0,
		}).promise;
		place.replaceChildren();
		const width = place.clientWidth;
		const inSight = new Set<Element>();
		const drawing = new Set<Element>();
		const settle = async (figure: HTMLElement): Promise<void> => {
			const canvas = figure.querySelector('canvas');
			if (!canvas || drawing.has(figure)) return;
			if (!inSight.has(figure)) return wipe(canvas);
			if (canvas.dataset['drawn']) return;
			drawing.add(figure);
			try {
				await draw(file, Number(figure.dataset['page']), canvas, width);
			} catch (error) {
				fail(words, place, error);
			}
			drawing.delete(figure);
			// It may have been passed meanwhile.
			if (!inSight.has(figure)) wipe(canvas);
		};
		const seen = new IntersectionObserver(
			(entries) => {
				for (const { isIntersecting, target } of entries) {
					if (isIntersecting) inSight.add(target);
					else inSight.delete(target);
					void settle(target as HTMLElement);
				}
			},
			{ rootMargin: AHEAD },
		);
		for (let page = 1; page <= file.numPages; page++) {
			const { figure, canvas } = frameFor(file.numPages, page, words);
			figure.dataset['page'] = String(page);
			// A sheet of A4 until it is known better, so that not all pages are in sight at first.
			canvas.width = Math.min(width, 960);
			canvas.height = Math.round(canvas.width * Math.SQRT2);
			place.append(figure);
			seen.observe(figure);
		}
	} catch (error) {
		fail(words, place, error);
	}
};

const fail = (words: Words, place: HTMLElement, error: unknown): void => {
	const said = document.createElement('p');
	said.setAttribute('role', 'status');
	// The store of files is away: downloading would fail too.
	said.textContent = (error as { status?: number }).status === 503 ? words.away : words.failed;
	place.replaceChildren(said);
};

const place = document.querySelector<HTMLElement>('#pages');
if (place) void show(place);
