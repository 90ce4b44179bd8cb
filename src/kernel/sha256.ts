/**
 * SHA-256 over the parts one after the other, 32 bytes. Texts count as UTF-8. Pure code cannot compute it by itself
 * within reason, so it is handed in.
 */
export type Sha256 = (...parts: readonly (Uint8Array | string)[]) => Uint8Array;
