import type { Rational } from '#kernel/rational.ts';

/**
 * A number as a published table prints it. The digits matter as much as the value: they say by how much parts and
 * totals may differ through rounding alone, and they are what a rank "on published digits" compares.
 */
export type PrintedNumber = {
	/** As it stands in the table, for messages: "91,65", "1.234,5", "87.80 %". */
	readonly text: string;
	readonly value: Rational;
	/** Digits after the decimal mark as printed. */
	readonly digits: number;
};

/** Where something stands in a file that a person can open: rows count from 1 with the head, as a spreadsheet does. */
export type Place = {
	readonly file: string;
	readonly row?: number | undefined;
	/** The head of the column, as printed. */
	readonly column?: string | undefined;
};

/**
 * The columns that a total is made of (domain.md §5):
 * total = appraised − deduction + officialsSurvey + sipas + outcome + bonus − penalty.
 */
export const PARTS = [
	'appraised',
	'deduction',
	'officialsSurvey',
	'sipas',
	'outcome',
	'bonus',
	'penalty',
] as const;
export type PartName = (typeof PARTS)[number];

/** A column of points of one area (lĩnh vực), or of one sub-index of another index. */
export type AreaColumn = {
	/** Short key used by settings (`weights`) and results: the head of the column, cleaned. */
	readonly code: string;
	/** The area's own maximum where the table or the settings say it. */
	readonly max?: PrintedNumber | undefined;
};

/** A region under one scheme of dividing the country ("6 vùng"); the scheme is empty where the table names the region. */
export type RegionOfUnit = { readonly scheme: string; readonly region: string };

/** One unit in one block and year, with only what was printed; and where the unit lies. */
export type PublishedRow = {
	readonly place: Place;
	/** The unit's name as printed, in NFC without blanks around it. */
	readonly unit: string;
	readonly code?: string | undefined;
	/** Empty when the table has no block column. */
	readonly block: string;
	readonly year: number | undefined;
	/** As printed in a column of regions; where the table has none, as the register of units says. */
	readonly regions?: readonly RegionOfUnit[] | undefined;
	readonly total?: PrintedNumber | undefined;
	readonly max?: PrintedNumber | undefined;
	readonly percent?: PrintedNumber | undefined;
	readonly rank?: PrintedNumber | undefined;
	readonly band?: string | undefined;
	readonly parts: Readonly<Partial<Record<PartName, PrintedNumber>>>;
	/** By `AreaColumn.code`. "-" and blanks are absent: not applicable or not printed, never 0. */
	readonly areas: Readonly<Record<string, PrintedNumber>>;
};

/** A table as it was published, read and not yet judged. */
export type PublishedTable = {
	readonly file: string;
	readonly areas: readonly AreaColumn[];
	readonly rows: readonly PublishedRow[];
};

/** A statistic that a decision prints beside its table ("mean", "91,65"), to be held against the computed one. */
export type PrintedFact = {
	readonly place: Place;
	readonly block: string;
	readonly year: number | undefined;
	/** `mean`, `meanChange`, `spread`, `aboveMean`, `units`, `highest`, `lowest`, `band:<name>` … */
	readonly fact: string;
	/** As printed: a number, or the name of a unit for `highest` and `lowest`. */
	readonly text: string;
};
