/** What was typed into a form and not saved, with the version of what it was typed over. */
export type Kept = { readonly version: string; readonly values: Readonly<Record<string, string>> };

/**
 * What becomes of kept text when the form is opened again. `drop`: it was saved · `restore`: nobody saved anything since,
 * it goes back into the fields · `show`: the saved text has changed, both are shown.
 */
export const fateOf = (kept: Kept, now: Kept): 'drop' | 'restore' | 'show' => {
	const isSame = Object.entries(kept.values).every(([name, value]) => (now.values[name] ?? '') === value);
	if (isSame) return 'drop';
	return kept.version === now.version ? 'restore' : 'show';
};

const valuesIn = (form: HTMLFormElement): Kept => {
	const data = new FormData(form);
	const values: Record<string, string> = {};
	for (const [name, value] of data) if (typeof value === 'string' && name !== 'version') values[name] = value;
	return { version: String(data.get('version') ?? ''), values };
};

const read = (storage: Storage, key: string): Kept | undefined => {
	try {
		const found = JSON.parse(storage.getItem(key) ?? 'null') as Kept | null;
		return found && typeof found.version === 'string' && typeof found.values === 'object' ? found : undefined;
	} catch {
		return undefined;
	}
};

const fill = (form: HTMLFormElement, { values }: Kept): void => {
	for (const [name, value] of Object.entries(values)) {
		const field = form.elements.namedItem(name);
		if (
			field instanceof RadioNodeList ||
			field instanceof HTMLTextAreaElement ||
			field instanceof HTMLInputElement
		)
			field.value = value;
	}
};

/**
 * Keeps what is typed into a form (`data-keep`: under which key) in the browser until it is saved, so that it survives a
 * session that ends. A form without script works all the same. `notice` says so, by its `data-same` and `data-other`.
 */
export const openKept = (form: HTMLFormElement, notice: HTMLElement, storage: Storage): void => {
	const key = form.dataset['keep'] ?? '';
	const kept = read(storage, key);
	const fate = kept && fateOf(kept, valuesIn(form));
	if (kept && fate === 'restore') {
		fill(form, kept);
		notice.textContent = notice.dataset['same'] ?? '';
	} else if (kept && fate === 'show') {
		const text = document.createElement('p');
		text.className = 'quoted';
		text.textContent = Object.values(kept.values).join('\n');
		notice.replaceChildren(notice.dataset['other'] ?? '', text);
	}
	if (fate === 'drop') storage.removeItem(key);
	notice.hidden = fate === undefined || fate === 'drop';
	form.addEventListener('input', () => {
		try {
			storage.setItem(key, JSON.stringify(valuesIn(form)));
		} catch {
			// A browser that keeps nothing still sends the form.
		}
	});
	document.documentElement.dataset['ready'] = 'kept';
};
