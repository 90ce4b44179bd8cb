import type { Problem } from '#kernel/decision.ts';
import type { Path } from '#platform/yaml/yaml-document.ts';

/** Where a person finds something in a workbook. Rows count from 1 with the head; the column is its head. */
export type CellPlace = { readonly sheet: string; readonly row: number; readonly column?: string };

const keyOf = (path: Path): string => path.map(String).join('.');

/** What reading sheets remembers: from which cell each part of the document came, and what was wrong on the way. */
export class Cells {
	readonly #places = new Map<string, CellPlace>();
	readonly #unreadable = new Set<string>();
	readonly #problems: Problem[] = [];

	/** Remembers where a part of the document came from. */
	place(path: Path, place: CellPlace): void {
		this.#places.set(keyOf(path), place);
	}

	/** Takes note of a cell that could not be read, so that nobody complains of its absence as well. */
	refuse(path: Path, problem: Problem): void {
		this.#unreadable.add(keyOf(path));
		this.#problems.push(problem);
	}

	/** The cell of a path; of the nearest thing above it. */
	placeOf(path: Path): CellPlace | undefined {
		for (let length = path.length; length > 0; length--) {
			const place = this.#places.get(keyOf(path.slice(0, length)));
			if (place) return place;
		}
		return undefined;
	}

	isUnreadable(path: Path): boolean {
		return path.some((_, at) => this.#unreadable.has(keyOf(path.slice(0, at + 1))));
	}

	get problems(): readonly Problem[] {
		return this.#problems;
	}
}
