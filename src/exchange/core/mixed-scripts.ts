const LATIN = /\p{Script=Latin}/u;
/** Scripts with letters that nobody can tell from Latin ones: А, В, С, Α, Β, Ꭺ. */
const LOOK_ALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

/**
 * Whether a name in Latin letters has letters of another script that look the same. To a program "Sở A" with the Cyrillic
 * А is another unit: it would be ranked beside the real one, and be without an earlier result.
 */
export const mixesScripts = (name: string): boolean => LOOK_ALIKE.test(name) && LATIN.test(name);
