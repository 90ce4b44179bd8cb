/** Small symmetric matrices, for the statistics of this folder. Rows of equal length; floating point. */
export type Matrix = readonly (readonly number[])[];

const at = (matrix: Matrix, row: number, column: number): number => matrix[row]?.[column] ?? 0;

/**
 * Sweeps the first `pivots` rows and columns out of a symmetric positive semidefinite matrix: what is left is the Schur
 * complement, the normal equations of the rest after the first have been fitted. A pivot that has nothing left of its own
 * (below `tolerance` of what it began with) is a combination of those before it and is passed over, which is a
 * generalized inverse (Goodnight, A Tutorial on the SWEEP Operator, The American Statistician 33, 1979).
 * @returns the rest and how many pivots were swept
 */
export const sweepOut = (
	matrix: Matrix,
	pivots: number,
	tolerance = 1e-9,
): { readonly rest: Matrix; readonly rank: number } => {
	const work = matrix.map((row) => Float64Array.from(row));
	let rank = 0;
	for (let k = 0; k < pivots; k++) {
		const row = work[k];
		const pivot = row?.[k] ?? 0;
		if (!row || pivot <= tolerance * Math.max(at(matrix, k, k), 1e-300)) continue;
		rank += 1;
		for (let i = k + 1; i < work.length; i++) {
			const other = work[i];
			const factor = (row[i] ?? 0) / pivot;
			if (!other || factor === 0) continue;
			// Only columns after k are read again, and the matrix is symmetric.
			for (let j = k + 1; j < other.length; j++) other[j] = (other[j] ?? 0) - factor * (row[j] ?? 0);
		}
	}
	return { rest: work.slice(pivots).map((row) => [...row.slice(pivots)]), rank };
};

/** Eigenvalues with their unit vectors. */
export type Eigen = { readonly value: number; readonly vector: readonly number[] };

/**
 * All eigenvalues of a symmetric matrix by the method of Jacobi, which finds small ones to full relative accuracy of the
 * matrix and needs nothing but rotations (Golub and Van Loan, Matrix Computations, 8.5). Meant for up to about 100 rows.
 */
export const eigenOf = (matrix: Matrix): readonly Eigen[] => {
	const n = matrix.length;
	const a = matrix.map((row) => [...row]);
	const v = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)));
	const turn = (rows: number[][], p: number, q: number, c: number, s: number, by: 'row' | 'column'): void => {
		for (let k = 0; k < n; k++) {
			const [x, y] = by === 'row' ? [at(rows, p, k), at(rows, q, k)] : [at(rows, k, p), at(rows, k, q)];
			const [one, two] = by === 'row' ? [rows[p], rows[q]] : [rows[k], rows[k]];
			const [i, j] = by === 'row' ? [k, k] : [p, q];
			if (one) one[i] = c * x - s * y;
			if (two) two[j] = s * x + c * y;
		}
	};
	const size = Math.sqrt(a.flat().reduce((sum, x) => sum + x * x, 0));
	for (let sweep = 0; sweep < 60; sweep++) {
		let off = 0;
		for (let p = 0; p < n; p++) {
			for (let q = p + 1; q < n; q++) {
				const x = at(a, p, q);
				off += x * x;
				if (Math.abs(x) <= 1e-18 * size) continue;
				const theta = (at(a, q, q) - at(a, p, p)) / (2 * x);
				const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
				const c = 1 / Math.hypot(t, 1);
				turn(a, p, q, c, t * c, 'column');
				turn(a, p, q, c, t * c, 'row');
				turn(v, p, q, c, t * c, 'column');
			}
		}
		if (Math.sqrt(off) <= 1e-14 * size) break;
	}
	return a.map((_, i) => ({ value: at(a, i, i), vector: v.map((row) => row[i] ?? 0) }));
};
