import { encode } from 'uqr';

/** A text as a square of dots (QR code): its side in dots, and all dark dots as one path of an SVG. */
export const squareOf = (text: string): { readonly size: number; readonly path: string } => {
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	const path = data
		.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
		.join('');
	return { size, path };
};
