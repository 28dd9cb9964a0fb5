/** Which account this page was made for: what is kept on a shared computer is shown to nobody else. '' for a visitor. */
export const pageAccount = (): string => document.querySelector<HTMLElement>('[data-account]')?.dataset.account ?? ''
