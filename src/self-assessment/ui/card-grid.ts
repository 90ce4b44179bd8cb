/** A cell of the grid as the page shows it. */
export type GridCell = {
	readonly id: string;
	readonly kind: 'number' | 'day' | 'text' | 'option' | 'long';
	readonly label: string;
	readonly shown: string;
};

/** A leaf as lines of the grid: one for each of its inputs. */
export type GridLeaf = {
	readonly code: string;
	readonly name: string;
	readonly href: string;
	/** Why the unit enters nothing; undefined: it does. */
	readonly lock: string | undefined;
	readonly cells: readonly GridCell[];
	readonly notApplicable: GridCell | undefined;
	readonly explanation: GridCell | undefined;
	readonly points: string;
	readonly isFigure: boolean;
	readonly standing: string;
	readonly max: string;
	readonly last: string;
	readonly evidence: number;
	readonly comments: number;
};

/** A line of a group: a criterion above leaves, or a leaf. */
export type GridRow =
	| { readonly kind: 'criterion'; readonly code: string; readonly name: string; readonly max: string }
	| { readonly kind: 'leaf'; readonly leaf: GridLeaf };

/** An area of the card. */
export type GridGroup = {
	readonly code: string;
	readonly name: string;
	readonly points: string;
	readonly max: string;
	readonly done: string;
	readonly rows: readonly GridRow[];
};
