import { staffData } from '../staff-data.ts';
import type { LayoutServerLoad } from './$types.js';

/** What the frame of staff pages shows of whoever is signed in. */
export const load: LayoutServerLoad = ({ locals }) => staffData(locals);
