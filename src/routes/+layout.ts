// No page of portal and survey carries a script of the framework; a staff area that needs one says so itself.
export const csr = false;
