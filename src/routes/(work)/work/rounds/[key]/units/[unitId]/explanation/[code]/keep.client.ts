import { openKept } from '#design/form/keep-text.ts';

const form = document.querySelector<HTMLFormElement>('form[data-keep]');
const notice = document.querySelector<HTMLElement>('#kept');
if (form && notice) openKept(form, notice, localStorage);
