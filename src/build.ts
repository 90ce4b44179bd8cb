/** Where `vite build` puts what it makes. */
export const BUILD = new URL('../build/', import.meta.url);

/** src/child-program.ts and all that it needs, as few files: it begins a quarter of a second earlier than from its sources. */
export const BUILT_CHILD_PROGRAM = new URL('child/child-program.js', BUILD);
