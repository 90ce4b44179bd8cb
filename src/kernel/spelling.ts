/** Grave, acute, hook above, tilde, dot below: the tones, apart from the marks that make another letter (â, ơ, ă …). */
const TONES = /[\u0300\u0301\u0309\u0303\u0323]/g;

/**
 * The form in which two spellings are certainly one name: case, blanks, punctuation and the place of the tone mark
 * in a word do not count ("Hoà Bình", "HÒA  BÌNH"), but every letter and tone does ("Tân Phú" is not "Tấn Phú").
 */
export const spellingKey = (name: string): string =>
	name
		.normalize('NFD')
		.toLowerCase()
		.split(/[^\p{L}\p{N}\p{M}]+/u)
		.filter((word) => word !== '')
		.map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join(''))
		.join(' ')
		.normalize('NFC');
