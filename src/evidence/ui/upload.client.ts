import { type Sent, sendFile } from './send-file.ts';
import { type KeptIds, keptIds, portsFor, type Seen } from './upload-ports.ts';

const MOST = 200_000_000;
/** Two at a time: a line that is slow for one is slower for three. */
const AT_ONCE = 2;

type Words = Readonly<Record<string, string>>;
type Item = {
	readonly file: File;
	readonly row: HTMLLIElement;
	readonly said: HTMLParagraphElement;
	readonly bar: HTMLProgressElement;
	readonly button: HTMLButtonElement;
	state: 'turn' | 'running' | 'received' | 'refused' | 'gone';
	upload: string | undefined;
};

const element = <Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	name = '',
): HTMLElementTagNameMap[Tag] => {
	const made = document.createElement(tag);
	if (name) made.className = name;
	return made;
};

const sayer =
	(words: Words) =>
	(key: string, values: Readonly<Record<string, string>> = {}): string =>
		(words[key] ?? key).replaceAll(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
type Say = ReturnType<typeof sayer>;

const sizeText = (bytes: number, say: Say): string => {
	if (bytes < 1_000_000) return say('kb', { size: String(Math.max(1, Math.round(bytes / 1_000))) });
	const digits = (bytes / 1_000_000).toFixed(1);
	return say('mb', { size: document.documentElement.lang === 'en' ? digits : digits.replace('.', ',') });
};

const makeItem = (file: File, say: Say): Item => {
	const row = element('li');
	const name = element('span', 'file-name');
	name.textContent = file.name;
	const said = element('p', 'said');
	said.textContent = say('turn');
	const button = element('button');
	button.type = 'button';
	button.textContent = '×';
	button.setAttribute('aria-label', say('cancel', { name: file.name }));
	button.title = say('cancel', { name: file.name });
	const bar = element('progress');
	bar.max = file.size;
	bar.value = 0;
	bar.setAttribute('aria-label', file.name);
	row.append(name, said, button, bar);
	return { file, row, said, bar, button, state: 'turn', upload: undefined };
};

/** What the field says aloud: beginnings, ends and refusals; progress is only shown. */
const enhance = (box: HTMLElement): void => {
	const input = box.querySelector<HTMLInputElement>('input[type="file"]');
	const list = box.querySelector<HTMLUListElement>('.uploads');
	const note = box.querySelector<HTMLElement>('.upload-note');
	const form = input?.form;
	if (!input || !list || !note || !form) return;
	const say = sayer(JSON.parse(box.dataset['words'] ?? '{}') as Words);
	const base = box.dataset['upload'] ?? '';
	const kept: KeptIds = keptIds(base);
	const items: Item[] = [];
	let isLeaving = false;
	let asked: HTMLElement | null | undefined;
	const running = (): number => items.filter(({ state }) => state === 'running').length;
	const isBusy = (): boolean => items.some(({ state }) => state === 'running' || state === 'turn');

	const tell = (words: string, how: 'small' | 'sr' = 'small'): void => {
		note.className = `${how} upload-note`;
		note.textContent = words;
	};
	const show = (item: Item, words: string): void => {
		item.said.textContent = words;
	};
	const refuse = (item: Item, reason: string): void => {
		item.state = 'refused';
		item.row.className = 'refused';
		item.bar.remove();
		show(item, reason);
		const remove = say('remove', { name: item.file.name });
		item.button.setAttribute('aria-label', remove);
		item.button.title = remove;
		// It stands in its row: here it is only said aloud.
		tell(say('refused', { name: item.file.name, reason }), 'sr');
	};
	const settle = (item: Item, sent: Sent<Seen>): void => {
		if (item.state === 'gone') return;
		if (sent.is === 'refused') {
			const { status, code, text } = sent.reply as typeof sent.reply & { text?: string };
			if (status !== 401) kept.forget(item.file);
			refuse(
				item,
				status === 401 || code === 'access.session-ended' ? say('ended') : (text ?? say('failed')),
			);
			return;
		}
		if (sent.is === 'cancelled') return;
		item.state = 'received';
		item.upload = sent.id;
		item.row.className = 'received';
		item.bar.remove();
		show(item, say('received', { kind: sent.seen.kind.toUpperCase(), size: sizeText(item.file.size, say) }));
		const remove = say('remove', { name: item.file.name });
		item.button.setAttribute('aria-label', remove);
		item.button.title = remove;
		const hidden = element('input');
		hidden.type = 'hidden';
		hidden.name = 'upload';
		hidden.value = sent.id;
		item.row.append(hidden);
	};
	const run = async (item: Item): Promise<void> => {
		item.state = 'running';
		const { file } = item;
		const known = kept.find(file);
		if (known) tell(say('wentOn', { name: file.name }));
		const sent = await sendFile(portsFor(base, file), {
			size: file.size,
			known,
			isCancelled: () => item.state === 'gone',
			told: ({ id, received, is }) => {
				if (id) kept.keep(file, id);
				item.upload = id || undefined;
				item.bar.value = received;
				const [done, size] = [sizeText(received, say), sizeText(file.size, say)];
				if (item.state !== 'gone') show(item, say(is, { done, size }));
			},
		});
		settle(item, sent);
		next();
	};
	const next = (): void => {
		for (const item of items) if (item.state === 'turn' && running() < AT_ONCE) void run(item);
		if (isBusy()) return;
		const count = items.filter(({ state }) => state === 'received').length;
		if (count > 0 && !items.some(({ state }) => state === 'refused'))
			tell(say('allDone', { count: String(count) }));
		if (asked === undefined) return;
		const button = asked;
		asked = undefined;
		form.requestSubmit(button);
	};
	const drop = (item: Item): void => {
		item.state = 'gone';
		item.row.remove();
		kept.forget(item.file);
		if (item.upload) void fetch(`${base}/${item.upload}`, { method: 'DELETE' }).catch(() => {});
		input.focus();
		next();
	};
	const add = (files: readonly File[]): void => {
		const taken = input.multiple ? files : files.slice(0, 1);
		if (taken.length === 0) return;
		if (!input.multiple) for (const item of items) if (item.state !== 'gone') drop(item);
		// Said first: what is refused is said over it.
		const begun = taken.filter(({ size }) => size > 0 && size <= MOST).length;
		if (begun > 0) tell(say('begun', { count: String(begun) }));
		for (const file of taken) {
			const item = makeItem(file, say);
			item.button.addEventListener('click', () => drop(item));
			items.push(item);
			list.append(item.row);
			if (file.size === 0) refuse(item, say('empty', { name: file.name }));
			else if (file.size > MOST) refuse(item, say('tooLarge', { name: file.name }));
		}
		next();
	};

	box.classList.add('ready');
	input.addEventListener('change', () => {
		add([...(input.files ?? [])]);
		// They are on their way: the form itself brings none.
		input.value = '';
	});
	for (const name of ['dragenter', 'dragover'])
		box.addEventListener(name, (event) => {
			event.preventDefault();
			box.classList.add('over');
		});
	box.addEventListener('dragleave', () => box.classList.remove('over'));
	box.addEventListener('drop', (event) => {
		event.preventDefault();
		box.classList.remove('over');
		add([...(event.dataTransfer?.files ?? [])]);
	});
	// A file that misses the field is not opened in the place of the page.
	for (const name of ['dragover', 'drop']) window.addEventListener(name, (event) => event.preventDefault());
	document.addEventListener('paste', (event) => {
		const files = [...(event.clipboardData?.files ?? [])];
		if (files.length > 0 && (form.contains(document.activeElement) || document.forms.length === 1))
			add(files);
	});
	form.addEventListener('submit', (event) => {
		const refused = items.find(({ state }) => state === 'refused');
		if (refused) {
			event.preventDefault();
			tell(say('removeFirst'));
			refused.button.focus();
			return;
		}
		if (isBusy()) {
			event.preventDefault();
			asked = event.submitter;
			tell(say('waitThen'));
			return;
		}
		isLeaving = true;
		for (const { file } of items) kept.forget(file);
	});
	window.addEventListener('beforeunload', (event) => {
		if (isBusy() && !isLeaving) event.preventDefault();
	});
	document.documentElement.dataset['ready'] = 'upload';
};

for (const box of document.querySelectorAll<HTMLElement>('[data-upload]')) enhance(box);
