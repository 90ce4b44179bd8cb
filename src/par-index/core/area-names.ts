import { own } from './own.ts';

/** The name of an area for readers, by language; the code stays what settings, files and programs use. */
export type AreaName = {
	readonly vi: string;
	readonly en?: string | undefined;
	readonly km?: string | undefined;
};

/** Names by area code. */
export type AreaNames = Readonly<Record<string, AreaName>>;

/** What readers are shown of an area: its name where the settings give one, else the head of its column. */
export const areaName = (names: AreaNames | null | undefined, code: string): AreaName =>
	own(names ?? {}, code) ?? { vi: code };
