/**
 * A sheet as texts, whatever file it came from: rows and cells in the places where a spreadsheet shows them, blank
 * rows included, so that `rows[4]` is what a person finds in row 5.
 */
export type SheetText = {
	/** The name by which messages call it: "bang.csv", "bang.xlsx › Sheet1". */
	readonly file: string;
	readonly rows: readonly (readonly string[])[];
	/**
	 * Whether a cell (counted from 0) was stored as a number. Its text is then in exchange form ("1234.5", "87.80%")
	 * and never ambiguous. Absent for files of texts only.
	 */
	readonly isTyped?: ((row: number, column: number) => boolean) | undefined;
};

/** The letter of a column counted from 0, as a spreadsheet shows it: 0 is "A", 26 is "AA". */
export const columnLetter = (index: number): string => {
	let letters = '';
	for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
	}
	return letters;
};
